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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.magrathea.MagratheaProperties;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The folder of the practice host: scripts from this portal, settings, store and key. */
@Component
@PracticeMode
class PracticeFolder {

    private static final int FIRST_USER = 1_000_000;
    private static final int USER_SLOTS = 100_000;
    private static final int USERS_A_SLOT = 1_000;
    /** User numbers after those of the guests, for reading untrusted data. */
    private static final int RESERVED_USERS = 2;
    /** Folder of the host's Python programs, readable by unprivileged users. */
    private static final String PROGRAMS = "umldata";
    /** Folder with one file per operation. Files of earlier versions must be removed, or they stay operations. */
    private static final String OPERATIONS = "operations";
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

    /** Installs the scripts of this portal and replaces older ones. */
    void lay() throws IOException {
        Files.createDirectories(scripts());
        Files.createDirectories(store());
        Files.createDirectories(Objects.requireNonNull(jumpKeys().getParent()));
        Files.createDirectories(upstreams());
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();
        layInto(scripts(), resources.getResources("classpath*:host/*"));
        Resource[] operations = resources.getResources("classpath*:host/" + OPERATIONS + "/*");
        layInto(scripts().resolve(OPERATIONS), operations);
        removeOthers(scripts().resolve(OPERATIONS), operations);
        layInto(scripts().resolve(PROGRAMS), resources.getResources("classpath*:host/" + PROGRAMS + "/*.py"));
    }

    /** Writes the settings of the host and of its network. */
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

    private static void removeOthers(Path folder, Resource[] files) throws IOException {
        Set<String> names = Stream.of(files).map(Resource::getFilename).collect(Collectors.toSet());
        try (Stream<Path> there = Files.list(folder)) {
            for (Path file : there.filter(each -> !names.contains(each.getFileName().toString())).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * User numbers of guests, used when practice mode runs as root. Two stores on one computer need different ones. They
     * are derived from the path of a new store and do not change later.
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

    /** Folder in which {@code practice-network} records the processes of the network. */
    Path network() {
        return root.resolve("network");
    }

    /** Collections that the practice host serves, for trying a mirror. */
    Path upstreams() {
        return root.resolve("upstreams");
    }

    /** SSH access of keys to machines, in the file that umlhost writes for the jump account. */
    Path jumpKeys() {
        return root.resolve("jump/.ssh/authorized_keys");
    }

    /** SSH keys and ssh configurations of the practice accounts. */
    Path keys() {
        return root.resolve("ssh");
    }

    /** File with the port of the SSH server, so that it stays the same. */
    Path port() {
        return root.resolve("ssh.port");
    }

    Path hostKey() {
        return root.resolve("ssh_host_ed25519_key");
    }

    /** File with the names of the guests to start together with the portal. */
    Path startList() {
        return root.resolve("asleep");
    }
}
