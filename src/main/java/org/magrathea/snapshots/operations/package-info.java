/** Operations of a host on snapshots. */
@NullMarked
@NamedInterface("operations")
package org.magrathea.snapshots.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
