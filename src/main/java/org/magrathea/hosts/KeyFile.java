package org.magrathea.hosts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Objects;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.magrathea.PrivateFiles;

/** A private key in OpenSSH format, in a file that only its owner can read. */
public final class KeyFile {

    private static final OpenSSHKeyEncryptionContext NO_PASSPHRASE = new OpenSSHKeyEncryptionContext();

    private KeyFile() {
    }

    /**
     * Reads the key, or creates an Ed25519 key if the file does not exist.
     *
     * @throws UncheckedIOException if it can be neither read nor created; the message contains the path
     */
    public static KeyPair readOrMake(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            KeyPair pair = read(file);
            PrivateFiles.repair(file);
            return pair;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new UncheckedIOException("The SSH key " + file + " can be neither read nor created",
                    new IOException(unreadable));
        }
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (var content = Files.newInputStream(file)) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(null, file::toString, content,
                    (session, resource, attempt) -> {
                        throw new IOException("it has a passphrase");
                    });
            if (pairs != null) {
                for (KeyPair pair : pairs) {
                    return pair;
                }
            }
        }
        throw new IOException("it contains no key");
    }

    /** Writes a temporary file and renames it, so that no partial key can be read. */
    private static void make(Path file) throws IOException, GeneralSecurityException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        if (Files.notExists(folder)) {
            PrivateFiles.folder(folder);
        }
        Path half = Files.createTempFile(folder, "key", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var content = Files.newOutputStream(half)) {
            KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "magrathea", NO_PASSPHRASE, content);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
