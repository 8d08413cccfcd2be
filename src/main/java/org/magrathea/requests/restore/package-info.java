/** Restore requests: form, checks and job. */
@NullMarked
package org.magrathea.requests.restore;

import org.jspecify.annotations.NullMarked;
