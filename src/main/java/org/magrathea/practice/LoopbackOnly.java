package org.magrathea.practice;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.magrathea.startup.WrongSetting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Restricts practice mode to loopback, because it prints the passwords of its accounts. */
@Component
@PracticeMode
class LoopbackOnly {

    LoopbackOnly(@Value("${server.address:#{null}}") @Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new WrongSetting("server.address",
                    "practice mode listens on loopback only, because its passwords are printed on the screen",
                    "Remove server.address, or start without the profile “practice” (see README.md).", null);
        }
    }
}
