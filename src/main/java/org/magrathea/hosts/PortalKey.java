package org.magrathea.hosts;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.magrathea.startup.FileReasons;
import org.magrathea.startup.WrongSetting;
import org.springframework.stereotype.Component;

/** The key with which the portal signs in to its hosts. Only its public half ever leaves the file. */
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
                    "Give the file to the account of the portal, or put the backup of the key there. It is an OpenSSH key without"
                            + " a passphrase; hosts know the portal by it.",
                    unusable);
        }
    }

    KeyPair pair() {
        return pair;
    }

    /** The public half as it stands in {@code authorized_keys}, without options. */
    public String publicLine() {
        return PublicKeyEntry.toString(pair.getPublic()) + " magrathea";
    }
}
