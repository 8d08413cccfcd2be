/** People, their roles and how they sign in. */
@NullMarked
package org.magrathea.accounts;

import org.jspecify.annotations.NullMarked;
