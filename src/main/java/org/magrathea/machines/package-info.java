/** Machines and their images, with the facts that their hosts told. */
@NullMarked
package org.magrathea.machines;

import org.jspecify.annotations.NullMarked;
