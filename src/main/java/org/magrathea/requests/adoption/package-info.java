/** Guests that a host ran before: given to a tenant by an admin, taken over at a time that both agree on. */
@NullMarked
package org.magrathea.requests.adoption;

import org.jspecify.annotations.NullMarked;
