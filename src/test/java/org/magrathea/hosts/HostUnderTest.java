package org.magrathea.hosts;

/** A UML host with a real OpenSSH server whose key may run {@code umlhost} only, made anew for a test class. */
public interface HostUnderTest extends AutoCloseable {

    /** Who signs in. */
    String user();

    /** The SSH server's port on loopback. */
    int port();

    /**
     * Runs a bash script on the host as its admin, with {@code $UMLHOST} (the program) and {@code $STORE} (its folder).
     *
     * @return what it wrote, without the last line break
     * @throws AssertionError when it fails
     */
    String shell(String script);

    /** The same as root of the machine, for what no admin of an unprivileged host could do: mounts, another boot. */
    String rootShell(String script);

    @Override
    void close();
}
