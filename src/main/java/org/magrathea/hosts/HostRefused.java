package org.magrathea.hosts;

/** The host answered with an error and began nothing. {@code docs/host-protocol.md} lists the codes. */
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
