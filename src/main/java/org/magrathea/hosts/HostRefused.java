package org.magrathea.hosts;

/** The host answered with an error; nothing was begun. The codes stand in {@code docs/host-protocol.md}. */
public class HostRefused extends RuntimeException {

    private final String code;

    public HostRefused(String code, String text) {
        super(text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
