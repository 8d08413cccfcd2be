package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/**
 * A guest whose kernel is hostile: root has loaded a module that makes system calls of the host. It reaches no network but its
 * own, takes no more than its share, and cannot hide from or outlive what its host does.
 */
@SideBySide
@Timeout(3 * 60)
class HostileKernelTest {

    private static final String FINCH = "10.77.0.11";
    private static final String REFUSED = " -1";
    private static final String ENDED_BY_SIGSYS = " 31";
    private static final String NO_MEMORY = " -12";
    private static final String NOT_SUPPORTED = " -95";
    private static final long MIB = 1 << 20;

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static Ssh otter;
    private static HostileModule module;

    @BeforeAll
    static void aMachine(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("HostileKernelTest is left out: a host with a network " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        ClientKey ottersKey = ClientKey.in(Files.createDirectory(folder.resolve("otter")));
        module = new HostileModule(folder);
        host = Way.PRIVILEGED.open(key, "halt_limit=3", "up_limit=20", "ssh_limit=10", "reserve_mib=50", "reserve_percent=1",
                "boot_test=no");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        otter = new Ssh(host, ottersKey);
        String[] words = ottersKey.open().split(" ");
        String line = words[0] + ":" + words[1];
        portal.ask("set-ssh-access t-1 " + line + " finch");
        acts.done("make-machine finch tiny 64 80 40 " + FINCH + " yes " + line);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    /** Anew, for some tries leave its kernel in pieces. */
    @BeforeEach
    void itRuns() {
        acts.done("restart finch");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> otter.sshConnections(FINCH));
    }

    @Test
    void itHasNoSocketsOfTheHost() {
        assertThat(otter.in(FINCH, module.tell("sockets"))).contains("inet" + REFUSED, "inet6" + REFUSED, "udp" + REFUSED,
                "raw" + REFUSED, "netlink" + REFUSED, "packet" + REFUSED, "alg" + REFUSED, "vsock" + REFUSED);
    }

    /** Should the filter be passed one day: a socket of the guest's user in the guest's namespace leads nowhere. */
    @Test
    void itsNetworkNamespaceHoldsItsTapAndNothingThatLeadsToTheHost() {
        String inside = host.rootShell("nsenter --net=/proc/" + process("pid") + "/ns/net sh -c 'ip -br link; ip -br -4 address;"
                + " setpriv --reuid=" + user() + " --clear-groups bash -c \"</dev/tcp/127.0.0.1/" + host.port() + "\" 2>&1 || :;"
                + " setpriv --reuid=" + user() + " --clear-groups bash -c \"</dev/tcp/10.77.0.1/22\" 2>&1 || :'");

        assertThat(inside).contains("tap", "out@", "way").doesNotContain("uml0").doesNotContain("10.77.0.1/24");
        assertThat(inside.lines().filter(said -> said.startsWith("bash: connect: Network is unreachable"))).hasSize(2);
    }

    @Test
    void theHostRefusesItsUserAlsoInTheHostsOwnNetwork() {
        String said = host.rootShell("setpriv --reuid=" + user() + " --clear-groups bash -c '</dev/tcp/127.0.0.1/" + host.port()
                + "' 2>&1 || :");

        assertThat(said).contains("Connection refused");
        assertThat(otter.sshConnections(FINCH)).isTrue();
    }

    @Test
    void callsThatNoGuestHasAReasonForEndWhoMakesThem() {
        assertThat(otter.in(FINCH, module.tell("calls"))).contains("io_uring" + ENDED_BY_SIGSYS, "bpf" + ENDED_BY_SIGSYS,
                "userfaultfd" + ENDED_BY_SIGSYS, "keyctl" + ENDED_BY_SIGSYS, "perf" + ENDED_BY_SIGSYS,
                "mount" + ENDED_BY_SIGSYS, "setns" + ENDED_BY_SIGSYS, "unshare" + ENDED_BY_SIGSYS, "attach" + ENDED_BY_SIGSYS,
                "kexec" + ENDED_BY_SIGSYS, "module" + ENDED_BY_SIGSYS);
    }

    /** The host may end the guest before the client hears of the end of its command. */
    private static void load(String what) {
        try {
            Process client = otter.open(FINCH, module.load(what));
            client.waitFor(30, TimeUnit.SECONDS);
            client.destroy();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** It goes on itself, and its host hears of it from the log of its kernel. */
    @Test
    void aKernelThatHasAChildMakeOneIsEndedToo() {
        otter.in(FINCH, module.tell("calls"));

        awaitOffence("forbidden-call");
    }

    @Test
    void aKernelThatMakesOneEndsWithALineForItsOwnerAndTheHostTells() {
        load("forbidden");

        awaitOffence("forbidden-call");
        assertThat(host.shell("cat $STORE/guests/finch/console.log"))
                .contains("killed by its host: it made a forbidden system call");
        assertThat(acts.machine("finch").path("wanted").asString()).as("it stays down").isEqualTo("halted");
    }

    @Test
    void oneProcessOfItTakesNoMoreMemoryThanAGuestMayHave() {
        assertThat(otter.in(FINCH, module.tell("memory"))).contains("own" + NO_MEMORY, "shared" + REFUSED, "unnamed" + REFUSED);
    }

    @Test
    void manyProcessesTogetherTakeNoMoreEither() {
        load("hoard");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> ownMemory() > 200 * MIB);

        awaitOffence("memory");
        assertThat(ownMemory()).isZero();
        assertThat(host.shell("cat $STORE/guests/finch/console.log")).contains("used more memory of the host than its limit");
    }

    @Test
    void itHasOnlySoManyProcessesOfTheHost() {
        load("processes");

        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> countProcesses() > 400);
        for (int look = 0; look < 10; look++) {
            assertThat(countProcesses()).isLessThanOrEqualTo(256 + 64 * 4);
        }
    }

    @Test
    void itsImagesDoNotGrow() {
        long before = size("root_fs");

        assertThat(otter.in(FINCH, module.tell("growth"))).contains("write -27", "room" + NOT_SUPPORTED,
                "kept room" + NOT_SUPPORTED,
                "zeroes" + NOT_SUPPORTED);

        assertThat(size("root_fs")).isEqualTo(before);
        assertThat(acts.machine("finch").path("state").asString()).isEqualTo("running");
    }

    @Test
    void whatItWritesBesideItsConsoleDoesNotFillTheDisk() {
        String told = otter.in(FINCH, module.tell("litter"));

        assertThat(told).containsPattern("littered [1-9]");
        assertThat(Long.parseLong(told.replaceFirst("(?s).*littered ([0-9]+).*", "$1"))).isLessThanOrEqualTo(64 * 1024);
        assertThat(host.rootShell("ls /srv/uml/guests/finch/run")).as("nothing of it is on the disk").isEmpty();
    }

    /** Its limit of a file's size is that of the larger image. */
    @Test
    void theSmallerImageCannotGrowUnnoticed() {
        load("small_growth");
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> size("home_fs") > 40 * MIB);

        awaitOffence("disk");
        host.rootShell("truncate -s 40M /srv/uml/guests/finch/home_fs");
    }

    @Test
    void itCannotHideAndIsEndedWithAllThatItStarted() {
        String pid = process("pid");
        assertThat(otter.in(FINCH, module.tell("hide"))).contains("hidden 0");
        assertThat(otter.in(FINCH, module.tell("outlive"))).contains("outlives 0");

        assertThat(host.rootShell("tr '\\0' ' ' </proc/" + pid + "/cmdline")).doesNotContain("magrathea.boot");
        assertThat(acts.machine("finch").path("state").asString()).isEqualTo("running");

        acts.done("halt finch");
        assertThat(countProcesses()).isZero();
        assertThat(acts.machine("finch").path("state").asString()).isEqualTo("halted");
    }

    @Test
    void oneThatIsRemovedLeavesNothing() {
        String name = acts.runningGuest();
        String numbers = host.shell("sed -n 's/^uid=//p' $STORE/guests/" + name + "/guest");

        acts.done("remove-machine " + name);

        assertThat(host.rootShell("python3 -IS /usr/local/lib/umlhost/guest-processes " + numbers + " " + numbers)).isEmpty();
    }

    /** What of its jail it could write to: no more than its images, its folders, and what is counted as its memory. */
    @Test
    void itsJailIsReadOnlyButForWhatIsItsOwn() {
        String mounts = host.rootShell("cat /proc/" + process("pid") + "/mountinfo");

        assertThat(mounts.lines()
                .filter(line -> line.split(" ")[5].contains("rw") && !line.contains(" ro,"))
                .map(line -> line.split(" ")[4]))
                .containsExactlyInAnyOrderElementsOf(mounts.lines()
                        .map(line -> line.split(" ")[4])
                        .filter(place -> place.matches("/tmp|/proc|/dev/(shm|pts|null|zero|full|random|urandom|tty|net/tun)"
                                + "|/vm/(root_fs|home_fs|run)"))
                        .toList());
    }

    @Test
    void theHostTellsWhatIsInForce() {
        JsonNode hello = portal.ask("hello").last();

        assertThat(hello.path("confinement").path("calls").asBoolean()).isTrue();
        assertThat(portal.ask("capacity").last().path("confinement")).isEqualTo(hello.path("confinement"));
        assertThat(host.rootShell("sed -n 's/^Seccomp:\\t//p' /proc/" + process("pid") + "/status;"
                + " cat /proc/" + process("pid") + "/oom_score_adj")).isEqualTo("2\n500");
    }

    private static void awaitOffence(String what) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            host.rootShell("rm -f /srv/uml/strays-checked");
            JsonNode finch = acts.machine("finch");
            assertThat(finch.path("offence").path("what").asString("")).isEqualTo(what);
            assertThat(finch.path("state").asString()).isEqualTo("halted");
        });
    }

    private static String process(String fact) {
        return host.rootShell("sed -n 's/^" + fact + "=//p' /srv/uml/guests/finch/process");
    }

    private static String user() {
        return host.shell("sed -n 's/^uid=//p' $STORE/guests/finch/guest");
    }

    private static long size(String image) {
        return Long.parseLong(host.shell("stat -c %s $STORE/guests/finch/" + image));
    }

    private static long countProcesses() {
        return processes().lines().count();
    }

    private static long ownMemory() {
        return processes().lines().mapToLong(line -> Long.parseLong(line.split(" ")[5]) << 10).sum();
    }

    private static String processes() {
        return host.rootShell("python3 -IS /usr/local/lib/umlhost/guest-processes " + user() + " " + user());
    }
}
