package org.magrathea.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.magrathea.MagratheaProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Everything of the practice host: its scripts as they ship with this portal, its settings, its store and its key. */
@Component
@PracticeMode
class PracticeFolder {

    private static final int FIRST_USER = 1_000_000;
    private static final int USER_SLOTS = 100_000;
    private static final int USERS_A_SLOT = 1_000;
    /** The users behind those of the guests, who read what others wrote. */
    private static final int RESERVED_USERS = 2;
    /** The host's typed programs, in a folder of their own; they run as users who are nobody on the host. */
    private static final String PROGRAMS = "umldata";
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path root;

    @Autowired
    PracticeFolder(MagratheaProperties settings) {
        this(settings.data());
    }

    PracticeFolder(Path data) {
        root = data.toAbsolutePath().normalize().resolve("practice");
    }

    Path root() {
        return root;
    }

    /** Lays the scripts anew, so that they are always those of this portal. */
    void lay() throws IOException {
        Files.createDirectories(scripts());
        Files.createDirectories(store());
        Files.createDirectories(Objects.requireNonNull(jumpKeys().getParent()));
        Files.createDirectories(upstreams());
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        layInto(scripts(), resources.getResources("classpath*:host/*"));
        layInto(scripts().resolve(PROGRAMS), resources.getResources("classpath*:host/" + PROGRAMS + "/*.py"));
    }

    /** Writes the settings of the host anew, with those of its network. */
    void configure(List<String> network) throws IOException {
        List<String> lines = new ArrayList<>(List.of("store=" + store(), "reserve_mib=256", "fetch=any"));
        lines.addAll(userNumbers());
        lines.addAll(network);
        Path half = settings().resolveSibling("umlhost.conf.new");
        Files.write(half, lines);
        Files.move(half, settings(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void layInto(Path folder, Resource[] files) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, EXECUTABLE);
        for (Resource file : files) {
            if (!file.isReadable()) {
                continue; // a folder
            }
            Path target = folder.resolve(Objects.requireNonNull(file.getFilename()));
            try (InputStream content = file.getInputStream()) {
                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(target, EXECUTABLE);
        }
    }

    /**
     * As root each guest has a user number, and two stores on one machine need different ones. They stay what they were when
     * the store was made; they follow from its path, so that a second practice host beside this one has others.
     */
    private List<String> userNumbers() throws IOException {
        if (Files.exists(settings())) {
            return Files.readAllLines(settings()).stream().filter(line -> line.startsWith("uid_")).toList();
        }
        int slot = Math.floorMod(store().toString().hashCode(), USER_SLOTS);
        return List.of("uid_base=" + (FIRST_USER + slot * USERS_A_SLOT), "uid_count=" + (USERS_A_SLOT - RESERVED_USERS));
    }

    Path scripts() {
        return root.resolve("host");
    }

    Path umlhost() {
        return scripts().resolve("umlhost");
    }

    Path store() {
        return root.resolve("store");
    }

    Path settings() {
        return root.resolve("umlhost.conf");
    }

    /** Where {@code practice-network} keeps which processes hold the network. */
    Path network() {
        return root.resolve("network");
    }

    /** Collections that the practice host serves, to try a mirror with. */
    Path upstreams() {
        return root.resolve("upstreams");
    }

    /** Which keys reach which machines, as umlhost writes it for the jump account. */
    Path jumpKeys() {
        return root.resolve("jump/.ssh/authorized_keys");
    }

    /** Keys of the practice accounts, and configurations of ssh that use them. */
    Path keys() {
        return root.resolve("ssh");
    }

    /** The port of the SSH server, so that it stays the same. */
    Path port() {
        return root.resolve("ssh.port");
    }

    Path hostKey() {
        return root.resolve("ssh_host_ed25519_key");
    }

    /** Names of the guests that were halted when the portal stopped, and are to be started with it. */
    Path asleep() {
        return root.resolve("asleep");
    }
}
