package org.magrathea.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.magrathea.Patience;

/**
 * Machines of two tenants on a host with a public network of documentation addresses, and the internet beside it: otter has finch and
 * wren, mole has robin. The host's uplink is 203.0.113.1/24, a computer of the internet is 203.0.113.9, and its router has
 * 198.51.100.9 too.
 */
final class GuestNetwork implements AutoCloseable {

    static final String FINCH = "10.77.0.11";
    static final String WREN = "10.77.0.12";
    static final String ROBIN = "10.77.0.13";
    static final String[] SETTINGS = {"plain=yes", "boot_test=no", "halt_limit=10", "up_limit=20", "ssh_limit=20"};

    private final HostOfClass host;
    private final Path folder;
    private final NetworkSpace world;
    private final Ssh otter;
    private final Ssh mole;

    /** Starts the machines. Further settings are lines of the configuration of umlhost. */
    GuestNetwork(HostOfClass host, String... settings) {
        this.host = host;
        try {
            folder = Files.createTempDirectory("guest-network");
            ClientKey ottersKey = ClientKey.in(Files.createDirectory(folder.resolve("otter")));
            ClientKey molesKey = ClientKey.in(Files.createDirectory(folder.resolve("mole")));
            otter = new Ssh(host, ottersKey);
            mole = new Ssh(host, molesKey);
            world = NetworkSpace.beside(host, "world", List.of("203.0.113.1/24"), List.of("203.0.113.9/24", "198.51.100.9/32"));
            host.rootShell("ip route add default via 203.0.113.9");
            configure("public=203.0.113.64/28");
            for (String setting : settings) {
                configure(setting);
            }
            host.portal().ask("set-ssh-access t-1 " + line(ottersKey) + " finch,wren");
            host.portal().ask("set-ssh-access t-2 " + line(molesKey) + " robin");
            make("finch", FINCH, ottersKey);
            make("wren", WREN, ottersKey);
            make("robin", ROBIN, molesKey);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Sets a key of the configuration. The rules follow with the next change of the network. */
    void configure(String setting) {
        host.set(setting);
    }

    NetworkSpace world() {
        return world;
    }

    /** What a command of the root of a machine says. */
    String in(String address, String command) {
        return (address.equals(ROBIN) ? mole : otter).in(address, command);
    }

    /** A page of one word at a port of a machine. Its server goes on. */
    void serve(String address, int port, String word) {
        in(address, "mkdir -p /srv; echo " + word + " >/srv/index.html; httpd -p " + port + " -h /srv");
    }

    /** The page of a server as a machine reads it; empty when it is not reached. The wget of a static busybox can crash. */
    String page(String from, String to, int port) {
        return in(from, "exec 2>/dev/null; printf 'GET / HTTP/1.0\\r\\n\\r\\n' | timeout 4 nc " + to + " " + port
                + " 2>/dev/null | tail -n 1");
    }

    /** What is open answers in the end: a machine on a busy computer may take its time. */
    static void says(String word, Callable<String> page) {
        Patience.await("the answer “" + word + "”", Duration.ofMinutes(1)).until(() -> page.call().equals(word));
    }

    private void make(String name, String address, ClientKey key) {
        host.acts().done("make-machine " + name + " tiny 48 64 32 " + address + " yes " + line(key));
    }

    private static String line(ClientKey key) {
        String[] words = key.open().split(" ");
        return words[0] + ":" + words[1];
    }

    @Override
    public void close() {
        world.close();
        try {
            org.springframework.util.FileSystemUtils.deleteRecursively(folder);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
