/** Machines and their images, with the facts that their hosts reported. */
@NullMarked
package org.magrathea.machines;

import org.jspecify.annotations.NullMarked;
