/** Quotas of tenants, the usage that counts against them, and the one page and message about them. */
@NullMarked
package org.magrathea.quotas;

import org.jspecify.annotations.NullMarked;
