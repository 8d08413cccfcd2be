package org.magrathea.practice;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.magrathea.MagratheaProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Everything of the practice host: its scripts as they ship with this portal, its settings, its store and its key. */
@Component
@PracticeMode
class PracticeFolder {

    private final Path root;

    PracticeFolder(MagratheaProperties settings) {
        root = settings.data().toAbsolutePath().normalize().resolve("practice");
    }

    /** Lays scripts and settings anew, so that they are always those of this portal. */
    void lay() throws IOException {
        Files.createDirectories(scripts());
        Files.createDirectories(store());
        for (Resource script : new PathMatchingResourcePatternResolver().getResources("classpath*:host/*")) {
            Path target = scripts().resolve(Objects.requireNonNull(script.getFilename()));
            try (InputStream content = script.getInputStream()) {
                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.write(settings(), List.of("store=" + store(), "reserve_mib=256", "fetch=any"));
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

    Path hostKey() {
        return root.resolve("ssh_host_ed25519_key");
    }

    /** Names of the guests that were halted when the portal stopped, and are to be started with it. */
    Path asleep() {
        return root.resolve("asleep");
    }
}
