/** Operations of a host on machines and distributions. */
@NullMarked
@NamedInterface("operations")
package org.magrathea.machines.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
