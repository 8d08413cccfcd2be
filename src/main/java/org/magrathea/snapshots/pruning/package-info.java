/** Pruning of snapshots by consent of their owners, when the disk of a host is nearly full. */
@NullMarked
package org.magrathea.snapshots.pruning;

import org.jspecify.annotations.NullMarked;
