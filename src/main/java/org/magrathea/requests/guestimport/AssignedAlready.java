package org.magrathea.requests.guestimport;

/** The unmanaged guest, or the image of its /home, is already assigned. */
class AssignedAlready extends RuntimeException {

    AssignedAlready() {
        super("This guest, or the image of its /home, is already assigned to a tenant.");
    }
}
