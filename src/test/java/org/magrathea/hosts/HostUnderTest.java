package org.magrathea.hosts;

import java.util.function.Supplier;

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

    /** Changes a key of its configuration, {@code key=value}. What runs already keeps the former value. */
    default void set(String setting) {
        String key = setting.substring(0, setting.indexOf('='));
        shell("file=${UMLHOST_CONF:-/etc/umlhost.conf}; sed -i '/^" + key + "=/d' $file; echo '" + setting + "' >>$file");
    }

    /** What {@code act} returns while a key has another value, {@code key=value}. */
    default <T> T with(String setting, Supplier<T> act) {
        String key = setting.substring(0, setting.indexOf('='));
        String former = shell("grep '^" + key + "=' ${UMLHOST_CONF:-/etc/umlhost.conf} | tail -n 1 || :");
        set(setting);
        try {
            return act.get();
        } finally {
            if (former.isEmpty()) {
                shell("sed -i '/^" + key + "=/d' ${UMLHOST_CONF:-/etc/umlhost.conf}");
            } else {
                set(former);
            }
        }
    }

    @Override
    void close();
}
