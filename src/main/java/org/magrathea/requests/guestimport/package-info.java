/** Unmanaged guests: assigned to a tenant by an admin, then imported at an agreed time. */
@NullMarked
package org.magrathea.requests.guestimport;

import org.jspecify.annotations.NullMarked;
