package org.magrathea.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key pair of the portal, in files as OpenSSH keeps them. */
public record ClientKey(Path file) {

    public static ClientKey in(Path folder) throws IOException {
        Path file = folder.resolve("key");
        Commands.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file.toString());
        return new ClientKey(file);
    }

    String open() {
        try {
            return Files.readString(Path.of(file + ".pub")).strip();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
