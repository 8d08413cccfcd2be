package org.magrathea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files and folders of the portal that no other account of its machine reads: 0600 and 0700. */
public final class PrivateFiles {

    private static final Logger log = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {
    }

    /**
     * Makes a folder with those above it, or takes it from all others and says so in the log.
     *
     * @throws UncheckedIOException it can't be made
     */
    public static void folder(Path folder) {
        try {
            if (Files.notExists(folder)) {
                Path above = folder.toAbsolutePath().getParent();
                if (above != null) {
                    Files.createDirectories(above);
                }
                Files.createDirectory(folder);
                set(folder, FOLDER, false);
            } else if (!Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder.toString());
            } else {
                set(folder, FOLDER, true);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", failed);
        }
    }

    /** The same for a file, which is made empty. */
    public static void file(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.createFile(file);
                set(file, FILE, false);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The file " + file + " cannot be made", failed);
        }
        repair(file);
    }

    /** Takes a file from all others, if it is there. */
    public static void repair(Path file) {
        if (Files.isRegularFile(file)) {
            set(file, FILE, true);
        }
    }

    /** What cannot be changed is told at each start, with the way out. Filesystems without such rights are left alone. */
    private static void set(Path path, Set<PosixFilePermission> wanted, boolean told) {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            Set<PosixFilePermission> found = view.readAttributes().permissions();
            if (wanted.containsAll(found)) {
                return;
            }
            view.setPermissions(wanted);
            if (told) {
                log.warn("Repaired {}: others could use it ({}), now only the portal can ({})", path,
                        PosixFilePermissions.toString(found), PosixFilePermissions.toString(wanted));
            }
        } catch (IOException failed) {
            log.error("Others may read {}, and that cannot be changed ({}). Give it to the account of the portal, and run: "
                    + "chmod go= {}", path, failed.getMessage(), path);
        }
    }
}
