package org.magrathea.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/** The ways in which a host can be set up. */
public enum Way {

    /** As {@code prepare --host} does it: guests have users of their own, the account becomes root by sudo for one command. */
    PRIVILEGED,

    /** An ordinary account, all guests run as it. */
    ACCOUNT,

    /** The user who runs the tests. */
    OWN,

    /** The container of {@code docker/uml-host}. */
    CONTAINER;

    /** Guests wait at most this long for a halt and for being up, so that the tests need not wait a minute. */
    static final String[] SHORT_WAITS = {"halt_limit=10", "up_limit=20", "reserve_mib=50", "reserve_percent=1", "boot_test=no"};

    /** The first that can be had here. */
    static Way first() {
        return Stream.of(values()).filter(each -> each.obstacle().isEmpty()).findFirst().orElse(PRIVILEGED);
    }

    /** Why it cannot be had here. */
    public Optional<String> obstacle() {
        return switch (this) {
            case PRIVILEGED, ACCOUNT -> root() && namespaces()
                    ? Optional.empty()
                    : Optional.of("needs root and a mount namespace");
            case OWN -> root() ? Optional.of("is for tests that run as an ordinary user") : Optional.empty();
            case CONTAINER -> DockerClientFactory.instance().isDockerAvailable()
                    ? Optional.empty()
                    : Optional.of("there is no container engine");
        };
    }

    HostUnderTest open(ClientKey key) {
        return open(key, SHORT_WAITS);
    }

    /** With settings of the configuration of its own, {@code key=value}. */
    public HostUnderTest open(ClientKey key, String... settings) {
        return this == CONTAINER ? new ContainerHost(key, settings) : new LocalHost(this, key, settings);
    }

    private static boolean root() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean namespaces() {
        try {
            Process probe = new ProcessBuilder("unshare", "--mount", "true").start();
            return probe.waitFor(1, TimeUnit.MINUTES) && probe.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
