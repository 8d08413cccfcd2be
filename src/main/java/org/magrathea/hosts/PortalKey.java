package org.magrathea.hosts;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.magrathea.startup.FileReasons;
import org.magrathea.startup.WrongSetting;
import org.springframework.stereotype.Component;

/** The key of the portal for signing in to hosts. Only the public half leaves the file. */
@Component
public class PortalKey {

    private final KeyPair pair;

    PortalKey(HostProperties settings) {
        pair = readOrMake(settings.key());
    }

    private static KeyPair readOrMake(Path file) {
        try {
            return KeyFile.readOrMake(file);
        } catch (UncheckedIOException unusable) {
            throw new WrongSetting("magrathea.hosts.key", unusable.getMessage() + " (" + FileReasons.of(unusable) + ")",
                    "Make the account of the portal the owner of the file, or restore the key from a backup. It must be an"
                            + " OpenSSH key without a passphrase. Hosts identify the portal by it.",
                    unusable);
        }
    }

    KeyPair pair() {
        return pair;
    }

    /** The public half as a line of {@code authorized_keys}, without options. */
    public String publicLine() {
        return PublicKeyEntry.toString(pair.getPublic()) + " magrathea";
    }
}
