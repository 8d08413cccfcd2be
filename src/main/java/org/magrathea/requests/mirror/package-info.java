/** Asking for a collection to be mirrored. */
@NullMarked
package org.magrathea.requests.mirror;

import org.jspecify.annotations.NullMarked;
