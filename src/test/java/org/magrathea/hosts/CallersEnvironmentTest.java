package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;

/** What the caller has in its environment reaches neither sudo nor umlhost: one variable passes, the line that was asked for. */
@SideBySide
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CallersEnvironmentTest {

    @Test
    void localeOfTheCaller_passesNeitherSshNorSudo(@TempDir Path folder) throws Exception {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("CallersEnvironmentTest is left out: a host " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        try (HostUnderTest host = Way.PRIVILEGED.open(key, "plain=yes")) {
            host.rootShell("printf '#!/bin/sh\\nexec env\\n' >/usr/local/sbin/umlhost");
            assertThat(host.rootShell("grep ^AcceptEnv /etc/ssh/sshd_config")).as("what Debian lets pass").contains("LC_*");

            List<String> bySsh = asked(host, key, "umlhost@127.0.0.1");
            String bySudo = host
                    .rootShell("setpriv --reuid=umlhost --regid=umlhost --init-groups env LANG=tlh LC_ALL=tlh LANGUAGE=tlh "
                            + "LC_CTYPE=tlh TZ=Moon TERM=odd COLORTERM=odd SSH_ORIGINAL_COMMAND=hello sudo -n /usr/local/sbin/umlhost ssh");

            assertThat(bySsh).contains("SSH_ORIGINAL_COMMAND=hello").noneMatch(CallersEnvironmentTest::isOfTheCaller);
            assertThat(bySudo.lines().toList()).contains("SSH_ORIGINAL_COMMAND=hello")
                    .noneMatch(CallersEnvironmentTest::isOfTheCaller);
        }
    }

    private static boolean isOfTheCaller(String line) {
        return line.contains("tlh") || line.contains("odd") || line.contains("Moon");
    }

    private static List<String> asked(HostUnderTest host, ClientKey key, String who) {
        List<String> command = new ArrayList<>(List.of("ssh", "-F", "none", "-i", key.file().toString(), "-p",
                String.valueOf(host.port()), "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o",
                "LogLevel=ERROR", "-o", "SetEnv=LANG=tlh LC_ALL=tlh LC_CTYPE=tlh", who, "hello"));
        return Commands.outcome(command).output().lines().toList();
    }
}
