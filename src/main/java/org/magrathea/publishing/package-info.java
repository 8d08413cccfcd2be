/** {@code /pub} for the world: what publishes it on each host, whether it serves, and under which name. */
@NullMarked
package org.magrathea.publishing;

import org.jspecify.annotations.NullMarked;
