/** Magrathea, module by module. */
@NullMarked
package org.magrathea;

import org.jspecify.annotations.NullMarked;
