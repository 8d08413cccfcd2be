/** Resize requests: different memory or larger filesystems. */
@NullMarked
package org.magrathea.requests.resize;

import org.jspecify.annotations.NullMarked;
