package org.magrathea.hosts;

import java.security.KeyPair;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.springframework.stereotype.Component;

/** The key with which the portal signs in to its hosts. Only its public half ever leaves the file. */
@Component
public class PortalKey {

    private final KeyPair pair;

    PortalKey(HostProperties settings) {
        pair = KeyFile.readOrMake(settings.key());
    }

    KeyPair pair() {
        return pair;
    }

    /** The public half as it stands in {@code authorized_keys}, without options. */
    public String publicLine() {
        return PublicKeyEntry.toString(pair.getPublic()) + " magrathea";
    }
}
