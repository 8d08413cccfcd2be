/** Asking for more memory or larger filesystems for a machine that is there. */
@NullMarked
package org.magrathea.requests.size;

import org.jspecify.annotations.NullMarked;
