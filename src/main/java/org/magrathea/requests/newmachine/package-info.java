/** Requests for new machines with a private address. */
@NullMarked
package org.magrathea.requests.newmachine;

import org.jspecify.annotations.NullMarked;
