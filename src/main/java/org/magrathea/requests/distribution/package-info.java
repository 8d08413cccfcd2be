/** Asking for a distribution to be brought in. */
@NullMarked
package org.magrathea.requests.distribution;

import org.jspecify.annotations.NullMarked;
