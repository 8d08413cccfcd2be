package org.magrathea.hosts;

/** The host could not be asked, or the connection died before it had answered: what was asked may have happened. */
public class HostUnreachable extends RuntimeException {

    public HostUnreachable(String message, Throwable cause) {
        super(message, cause);
    }

    public HostUnreachable(String message) {
        super(message);
    }
}
