/** Snapshots of machines: what there is, how it was taken and how good it is. */
@NullMarked
package org.magrathea.snapshots;

import org.jspecify.annotations.NullMarked;
