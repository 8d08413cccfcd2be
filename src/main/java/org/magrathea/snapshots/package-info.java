/** Snapshots of machines: what there is, how good it is, how long it stays, and what is done with it. */
@NullMarked
package org.magrathea.snapshots;

import org.jspecify.annotations.NullMarked;
