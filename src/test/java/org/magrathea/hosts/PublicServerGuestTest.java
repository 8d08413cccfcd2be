package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/** A guest that publishes /pub: the world reads it there by three protocols, and it can do nothing else. */
@SideBySide
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class PublicServerGuestTest {

    private static final String PUBLISHER = "10.77.0.40";
    private static final String FINCH = "10.77.0.41";

    private static HostUnderTest host;
    private static NetworkSpace elsewhere;
    private static HostClient portal;
    private static Ssh ssh;
    private static Acts acts;
    private static String line;

    @BeforeAll
    static void aHostWhoseGuestPublishes(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("PublisherGuestTest is left out: a host with a network " + reason);
            Assumptions.abort(reason);
        });
        ClientKey own = ClientKey.in(folder);
        ClientKey key = ClientKey.in(Files.createDirectory(folder.resolve("owner")));
        host = Way.PRIVILEGED.open(own, "plain=yes", "reserve_mib=50", "reserve_percent=1", "boot_test=no");
        portal = new HostClient(host, own);
        ssh = new Ssh(host, key);
        elsewhere = NetworkSpace.beside(host, "elsewhere", List.of("203.0.113.1/24"), List.of("203.0.113.9/24"));
        elsewhere.shell("ip route add 10.77.0.0/24 via 203.0.113.1");
        host.rootShell(
                """
                        set -e; cd /srv/elsewhere
                        ip link add pub2 type bridge; ip address add 198.51.100.1/24 dev pub2; ip link set pub2 up
                        socat TCP-LISTEN:8099,reuseaddr,fork 'EXEC:/bin/echo here' </dev/null >/dev/null 2>&1 & echo $! >pids
                        SPACE socat TCP-LISTEN:8099,reuseaddr,fork 'EXEC:/bin/echo there' </dev/null >/dev/null 2>&1 & echo $! >>pids
                        cd -; docker/uml-host/prepare --host --plain --publish-at 203.0.113.1 >/srv/prepare.log 2>&1 || { cat /srv/prepare.log; exit 1; }
                        cd /srv/uml/pub; mkdir -p mirrors/.trees/fc5/3 otter; ln -s .trees/fc5/3 mirrors/fc5; echo hello >mirrors/fc5/hello.rpm
                        for one in by-rsync by-ftp nobodys; do mkdir mirrors/.trees/$one; cp -r mirrors/.trees/fc5/3 mirrors/.trees/$one/1; ln -s .trees/$one/1 mirrors/$one; done
                        ln -s /etc/passwd otter/secret; echo own >otter/own; chown -hR $((UID_BASE + 1)):$((UID_BASE + 1)) otter; chmod -R a+rX ."""
                        .replace("SPACE", elsewhere.enter()));
        acts = new Acts(portal);
        String[] words = key.open().split(" ");
        line = words[0] + ":" + words[1];
        portal.ask("set-ssh-access t-1 " + line + " pub,finch");
        assertThat(portal.ask("set-public-server pub").last().path("guest").asString()).isEqualTo("pub");
        acts.done("make-machine pub publisher 48 96 32 " + PUBLISHER + " yes " + line);
        acts.done("make-machine finch tiny 48 64 32 " + FINCH + " yes " + line);
        await().atMost(Duration.ofMinutes(2)).until(() -> answers("http") && answers("rsync") && answers("ftp"));
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            host.rootShell("kill $(cat /srv/elsewhere/pids) || :");
            elsewhere.close();
            portal.close();
            host.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl -sf http://203.0.113.1/mirrors/fc5/hello.rpm",
            "rsync -q rsync://203.0.113.1/pub/mirrors/fc5/hello.rpm got && cat got",
            "curl -sf ftp://203.0.113.1/mirrors/fc5/hello.rpm",
            "curl -sf --no-ftp-skip-pasv-ip --disable-epsv ftp://203.0.113.1/mirrors/fc5/hello.rpm"})
    void whatIsPublishedIsReadFromElsewhere(String command) {
        assertThat(elsewhere(command)).isEqualTo("hello");
    }

    @Test
    void theHostItselfReadsItThereToo() {
        assertThat(host.rootShell("curl -sf http://203.0.113.1/mirrors/fc5/hello.rpm")).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl -s -o /dev/null -w %{http_code} -T page http://203.0.113.1/otter/new",
            "rsync page rsync://203.0.113.1/pub/otter/new", "curl -s -T page ftp://203.0.113.1/otter/new",
            "curl -s -Q 'DELE mirrors/fc5/hello.rpm' ftp://203.0.113.1/"})
    void nothingIsWrittenFromElsewhere(String command) {
        elsewhere("echo x >page; " + command + " 2>&1 || :");

        assertThat(host.rootShell("cd /srv/uml/pub; ls otter; cat mirrors/fc5/hello.rpm")).doesNotContain("new")
                .endsWith("hello");
    }

    @Test
    void whoeverBreaksIntoItCanChangeNothingAndReachNobody() {
        assertThat(ssh.in(PUBLISHER,
                "cd /pub; for f in otter/new mirrors/new mirrors/fc5/hello.rpm; do echo x >$f && echo written; done; rm -rf otter; ls /shared; "
                        + "for at in / /etc /vm /shared /..; do mount -t hostfs none /mnt -o $at && ls /mnt; umount /mnt; done; echo end"))
                .doesNotContain("written")
                .doesNotContain("umlhost")
                .doesNotContain("root_fs");
        assertThat(host.rootShell("cat /srv/uml/pub/otter/own /srv/uml/pub/mirrors/fc5/hello.rpm")).isEqualTo("own\nhello");
        String tries = "for to in '" + FINCH
                + " 22' '10.77.0.1 8099' '203.0.113.9 8099' '203.0.113.1 8099' '198.51.100.1 8099' '127.0.0.1 80'; do "
                + "(timeout 3 nc $to </dev/null) >/dev/null 2>&1 && echo reached $to; done; echo end";
        assertThat(ssh.in(PUBLISHER, tries)).contains("reached 127.0.0.1 80").containsOnlyOnce("reached");
        assertThat(elsewhere("timeout 20 cat </dev/tcp/203.0.113.1/8099")).isEqualTo("here");
        assertThat(host.rootShell("timeout 20 cat </dev/tcp/203.0.113.9/8099")).isEqualTo("there");
        assertThat(ssh.in(FINCH, "timeout 3 nc " + PUBLISHER + " 80 </dev/null && echo reached; echo end")).contains("end")
                .doesNotContain("reached");
    }

    @Test
    void thisHostPassesNothingElseOn() {
        host.rootShell("ip link add pub3 type bridge && ip address add 192.0.2.1/24 dev pub3 && ip link set pub3 up");
        assertThat(elsewhere(
                "ip route add 192.0.2.0/24 via 203.0.113.1; for to in " + FINCH + "/22 " + PUBLISHER + "/22 " + PUBLISHER
                        + "/80; do timeout 2 bash -c \"exec 3<>/dev/tcp/$to\" 2>/dev/null && echo reached $to; done; echo end"))
                .isEqualTo("end");
        assertThat(host.rootShell("cat /proc/sys/net/ipv4/conf/pub2/forwarding /proc/sys/net/ipv4/ip_forward")).isEqualTo("0\n0");
        assertThat(host.rootShell("nft list chain inet umlhost world")).contains("iifname \"elsewhere0\" drop");

        portal.ask("set-public-server none");
        assertThat(elsewhere("timeout 2 bash -c 'exec 3<>/dev/tcp/203.0.113.1/80' 2>/dev/null || echo closed"))
                .isEqualTo("closed");
        assertThat(host.rootShell("nft list chain inet umlhost world")).as("until the host boots again")
                .contains("iifname \"elsewhere0\" drop");
        portal.ask("set-public-server pub");
        assertThat(elsewhere("curl -sf http://203.0.113.1/mirrors/fc5/hello.rpm")).isEqualTo("hello");
    }

    @Test
    void theHostIsToldWhoReadWhat() {
        elsewhere(
                "curl -sf http://203.0.113.1/mirrors/fc5/hello.rpm; rsync -q rsync://203.0.113.1/pub/mirrors/by-rsync/hello.rpm got; "
                        + "curl -sf ftp://203.0.113.1/mirrors/by-ftp/hello.rpm");

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(publicServer().stream()
                        .filter(line -> line.path("type").asString().equals("read"))
                        .map(line -> line.path("mirror").asString())).containsExactlyInAnyOrder("fc5", "by-rsync", "by-ftp"));
        assertThat(host.rootShell("cat /srv/uml/guests/pub/console.log")).contains("magrathea: read fc5")
                .doesNotContain("203.0.113.9");
    }

    @Test
    void itGetsNewerServersInTheirPlace() {
        acts.done("reinstall pub publisher " + line + " none");

        await().atMost(Duration.ofMinutes(2)).until(() -> answers("http") && answers("rsync") && answers("ftp"));
        assertThat(elsewhere("curl -sf http://203.0.113.1/mirrors/fc5/hello.rpm")).isEqualTo("hello");
        assertThat(host.rootShell("ls -A /srv/uml/guests/pub/snapshots")).as("nothing of the former is kept").isEmpty();
    }

    @Test
    void aServerThatEndsIsStartedAgain() {
        ssh.in(PUBLISHER, "kill -9 $(pidof nginx) $(pidof rsync)");

        await().atMost(Duration.ofMinutes(2)).until(() -> answers("http") && answers("rsync"));
        assertThat(elsewhere("curl -sf http://203.0.113.1/mirrors/fc5/hello.rpm")).isEqualTo("hello");
    }

    private static boolean answers(String service) {
        return publicServer().getLast().path(service).asBoolean();
    }

    private static List<JsonNode> publicServer() {
        return portal.ask("public-server-status").lines();
    }

    private static String elsewhere(String command) {
        return elsewhere.shell(command);
    }
}
