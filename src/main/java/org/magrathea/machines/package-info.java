/** Machines, their images and snapshots, with the facts that their hosts told. */
@NullMarked
package org.magrathea.machines;

import org.jspecify.annotations.NullMarked;
