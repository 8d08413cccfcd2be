/** Load that is announced beforehand: a calendar for neighbours and admins. */
@NullMarked
package org.magrathea.spikes;

import org.jspecify.annotations.NullMarked;
