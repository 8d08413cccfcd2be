package org.magrathea.hosts;

/** A job was written by a later version of the portal. */
public class UnknownOperation extends RuntimeException {

    UnknownOperation(String message) {
        super(message);
    }

    UnknownOperation(String message, Throwable cause) {
        super(message, cause);
    }
}
