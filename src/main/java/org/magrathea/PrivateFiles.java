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

/** Files and folders of the portal without access for other accounts: modes 0600 and 0700. */
public final class PrivateFiles {

    private static final Logger log = LoggerFactory.getLogger(PrivateFiles.class);
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {
    }

    /**
     * Creates a folder and its parents, or removes the access of others to it with a line in the log.
     *
     * @throws UncheckedIOException the folder cannot be created
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
            throw new UncheckedIOException("The folder " + folder + " cannot be created", failed);
        }
    }

    /** The same for a file. A new file is empty. */
    public static void file(Path file) {
        try {
            if (Files.notExists(file)) {
                Files.createFile(file);
                set(file, FILE, false);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The file " + file + " cannot be created", failed);
        }
        repair(file);
    }

    /** Removes the access of others to a file, if it exists. */
    public static void repair(Path file) {
        if (Files.isRegularFile(file)) {
            set(file, FILE, true);
        }
    }

    /** Failures are logged at each start, with a way out. Filesystems without POSIX permissions are ignored. */
    private static void set(Path path, Set<PosixFilePermission> mode, boolean logged) {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            Set<PosixFilePermission> found = view.readAttributes().permissions();
            if (mode.containsAll(found)) {
                return;
            }
            view.setPermissions(mode);
            if (logged) {
                log.warn("Repaired {}: removed access of other accounts ({}, now {})", path,
                        PosixFilePermissions.toString(found), PosixFilePermissions.toString(mode));
            }
        } catch (IOException failed) {
            log.error(
                    "Other accounts may read {}, and its mode cannot be changed ({}). Make the account of the portal"
                            + " its owner, and run: chmod go= {}",
                    path, failed.getMessage(), path);
        }
    }
}
