package org.magrathea.hosts;

/** The host is unreachable, or the connection was lost before the answer. The command may have been carried out. */
public class HostUnreachable extends RuntimeException {

    public HostUnreachable(String message, Throwable cause) {
        super(message, cause);
    }

    public HostUnreachable(String message) {
        super(message);
    }
}
