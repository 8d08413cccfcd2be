package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;

/** The modules of the host's kernel, in machines whose image mounts them and in one that does so by its fstab. */
@SideBySide
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class KernelModulesTest {

    private static final Path DEBIAN = Path.of("/var/cache/magrathea/debian");
    private static final String HERON = "10.77.0.21";
    private static final String FINCH = "10.77.0.22";
    private static final String LOADED = "modprobe -a ipv6 nf_tables fuse tun loop && cut -d' ' -f1 /proc/modules";

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static ClientKey owner;
    private static Ssh ssh;

    @BeforeAll
    static void aHostWithDebian(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("KernelModulesTest is left out: a host with a network " + reason);
            Assumptions.abort(reason);
        });
        assertThat(DEBIAN.resolve("manifest")).as("made by docker/uml-host/prepare --test").exists();
        ClientKey key = ClientKey.in(folder);
        owner = ClientKey.in(Files.createDirectory(folder.resolve("owner")));
        host = Way.PRIVILEGED.open(key, "xfs=3", "reserve_mib=50", "reserve_percent=1", "boot_test=no");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        ssh = new Ssh(host, owner);
        portal.ask("set-ssh-access t-1 " + line() + " heron,finch");
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @Test
    void debianLoadsModulesAndCannotChangeThem() {
        host.shell("cp -r --sparse=always " + DEBIAN + " \"$STORE/distributions/debian\"");
        acts.done("make-machine heron debian 128 400 64 " + HERON + " yes " + line());

        assertThat(ssh.in(HERON, LOADED, Duration.ofMinutes(2))).contains("ipv6", "nf_tables", "fuse", "tun", "loop");
        assertThat(ssh.in(HERON, "ls /dev/net/tun /dev/fuse; cat /proc/net/if_inet6")).contains("/dev/net/tun", "/dev/fuse")
                .contains("fe80");
        assertThat(ssh.in(HERON, "cd /lib/modules/*/ && touch mine; mv kernel other; rm modules.dep; ls"))
                .contains("Permission denied", "modules.dep", "kernel")
                .doesNotContain("mine\n");
        assertThat(acts.machine("debian").path("modules").asString()).isEqualTo("mounted");
    }

    /** An image that was not made by this project has an fstab, and nothing of ours. */
    @Test
    void anyImageMountsThemByALineInItsFstab() {
        host.shell(
                """
                        cd "$STORE/distributions"; cp -r --sparse=always tiny other; sed -i /^modules=/d other/manifest
                        debugfs -R 'cat /etc/start' other/root_fs 2>/dev/null | sed '/lib.modules/d; s/^mount -a -O bind.*/mount -a/' >start
                        debugfs -R 'cat /etc/fstab' other/root_fs 2>/dev/null >fstab
                        echo 'none /lib/modules hostfs /modules 0 0' >>fstab
                        printf '%s\\n' 'mkdir /lib/modules' 'rm /etc/start' 'rm /etc/fstab' 'write start /etc/start' 'write fstab /etc/fstab' \
                            'sif /etc/start mode 0100755' | debugfs -w -f - other/root_fs""");
        acts.done("make-machine finch other 64 80 40 " + FINCH + " yes " + line());

        assertThat(ssh.in(FINCH, LOADED, Duration.ofMinutes(1))).contains("ipv6", "nf_tables", "fuse", "tun", "loop");
        assertThat(acts.machine("other").path("modules").asString()).isEqualTo("manual");
    }

    private static String line() {
        String[] words = owner.open().split(" ");
        return words[0] + ":" + words[1];
    }
}
