/** Requests for mirrors. */
@NullMarked
package org.magrathea.requests.mirror;

import org.jspecify.annotations.NullMarked;
