package org.magrathea.requests.adoption;

/** A stranger, or the image of its /home, is somebody's already. */
class GivenAlready extends RuntimeException {

    GivenAlready() {
        super("It, or the image of its /home, was given to a tenant already.");
    }
}
