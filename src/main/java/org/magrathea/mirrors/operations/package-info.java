/** Operations on mirrors. */
@NullMarked
@NamedInterface("operations")
package org.magrathea.mirrors.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
