package org.magrathea.practice;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Practice mode was told to listen beyond this machine. */
class NotLoopback extends RuntimeException {

    NotLoopback(@Nullable InetAddress address) {
        super("Practice mode listens on loopback only, and server.address is "
                + (address == null ? "every address" : address.getHostAddress())
                + ". Leave server.address out, or start without the profile “practice”.");
    }
}
