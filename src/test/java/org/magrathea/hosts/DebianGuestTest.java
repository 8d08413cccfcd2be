package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import tools.jackson.databind.JsonNode;

/** A machine of the Debian that {@code make-distribution} makes: from nothing to ssh, a snapshot, a restore, and a password. */
@SideBySide
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DebianGuestTest {

    /** Where {@code prepare --test} puts it, once. */
    private static final Path DEBIAN = Path.of("/var/cache/magrathea/debian");
    private static final String ADDRESS = "10.77.0.21";

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static ClientKey owner;
    private static Ssh ssh;

    @BeforeAll
    static void aHostWithDebian(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("DebianGuestTest is left out: a host with a network " + reason);
            Assumptions.abort(reason);
        });
        assertThat(DEBIAN.resolve("manifest")).as("made by docker/uml-host/prepare --test").exists();
        ClientKey key = ClientKey.in(folder);
        owner = ClientKey.in(Files.createDirectory(folder.resolve("owner")));
        host = Way.PRIVILEGED.open(key, "xfs=3", "reserve_mib=50", "reserve_percent=1");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        ssh = new Ssh(host, owner);
        host.shell("cp -r --sparse=always " + DEBIAN + " \"$STORE/distributions/debian\"");
        portal.ask("set-ssh-access t-1 " + line() + " heron");
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @Test
    void itIsMadeReachedCopiedAndPutBack() {
        JsonNode made = acts.done("make-machine heron debian 128 400 64 " + ADDRESS + " yes " + line());

        assertThat(made.path("up").asString()).as("it says itself that it is ready").isEqualTo("confirmed");
        assertThat(ssh.in(ADDRESS, "hostname; . /etc/os-release; echo $ID; df --output=target /home | tail -n 1"))
                .isEqualTo("heron\ndebian\n/home");
        ssh.in(ADDRESS, "echo before >/etc/state; echo kept >/home/state; sync");
        JsonNode copied = acts.done("snapshot heron s-1 both stop");
        assertThat(copied.path("verified").asBoolean()).as(copied.toString()).isTrue();
        assertThat(copied.path("booted").asString()).as(copied.toString()).isEqualTo("yes");
        assertThat(copied.path("halt").asString()).as("it halts in order on Ctrl-Alt-Del").isEqualTo("orderly");
        ssh.in(ADDRESS, "echo after >/etc/state; sync");

        acts.done("restore heron s-1 root s-2");

        assertThat(ssh.in(ADDRESS, "cat /etc/state /home/state")).isEqualTo("before\nkept");
        assertThat(ssh.in(ADDRESS, "apt-get --version | head -n 1")).startsWith("apt ");

        String crypt = "$6$saltsaltsaltsalt$" + "a".repeat(86);
        acts.done("set-password heron " + crypt);
        acts.done("restart heron");
        assertThat(ssh.in(ADDRESS, "true")).as("it has to be changed at the next sign-in, with a key too")
                .contains("Your password has expired");
        // The guest is running: debugfs may meet its image in the middle of a write.
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(
                        host.shell("debugfs -R 'stat /etc/shadow' \"$STORE/guests/heron/root_fs\" 2>/dev/null || :"))
                        .containsPattern("Mode: +0640")
                        .containsPattern("Group: +42"));
        acts.done("reinstall heron tiny " + line() + " s-3");
        assertThat(ssh.in(ADDRESS, "cat /home/state; hostname")).as("another distribution, the same key and /home")
                .isEqualTo("kept\nheron");
    }

    /** Through the jump account into a machine and out of it, and between two machines of a tenant, each byte as it was. */
    @Test
    void largeFilesAreCopiedBetweenMachines(@TempDir Path folder) throws IOException {
        Duration limit = Duration.ofMinutes(4);
        Path sent = folder.resolve("sent");
        Path back = folder.resolve("back");
        Commands.run("dd", "if=/dev/urandom", "of=" + sent, "bs=1M", "count=200", "status=none");
        portal.ask("set-ssh-access t-1 " + line() + " heron,crane,stork");
        acts.done("make-machine crane debian 128 400 300 10.77.0.31 yes " + line());
        acts.done("make-machine stork debian 128 400 300 10.77.0.32 yes " + line());

        ssh.copy(sent.toString(), "root@10.77.0.31:/home/sent", limit);
        ssh.copy(owner.file().toString(), "root@10.77.0.31:/root/.ssh/id_ed25519", limit);
        assertThat(ssh.in("10.77.0.31", "chmod 0600 /root/.ssh/id_ed25519; scp -q -o StrictHostKeyChecking=no -o BatchMode=yes"
                + " /home/sent root@10.77.0.32:/home/sent && echo copied", limit)).endsWith("copied");
        ssh.copy("root@10.77.0.32:/home/sent", back.toString(), limit);

        assertThat(Files.mismatch(sent, back)).isEqualTo(-1);
    }

    private static String line() {
        String[] words = owner.open().split(" ");
        return words[0] + ":" + words[1];
    }
}
