package org.magrathea.practice;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Practice accounts have their passwords on the screen, so practice mode refuses to be reached from elsewhere. */
@Component
@PracticeMode
class LoopbackOnly {

    LoopbackOnly(@Value("${server.address:#{null}}") @Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new NotLoopback(address);
        }
    }
}
