package org.magrathea.practice;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.magrathea.startup.WrongSetting;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Practice accounts have their passwords on the screen, so practice mode refuses to be reached from elsewhere. */
@Component
@PracticeMode
class LoopbackOnly {

    LoopbackOnly(@Value("${server.address:#{null}}") @Nullable InetAddress address) {
        if (address == null || !address.isLoopbackAddress()) {
            throw new WrongSetting("server.address",
                    "practice mode listens on loopback only, since its passwords are on the screen",
                    "Leave server.address out, or start without the profile “practice”; README.md says how.", null);
        }
    }
}
