package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/**
 * What {@code docs/host-protocol.md} promises, over the real OpenSSH server with the forced command, with real guests, in each
 * way in which a host can be set up here. What the ways have in common is in {@link HostProtocolTest}.
 */
@SideBySide
@ParameterizedClass
@EnumSource(Way.class)
class UmlHostContractTest {

    @Parameter
    Way way;

    private static HostUnderTest host;
    private static HostClient portal;
    private static ClientKey key;

    @BeforeParameterizedClassInvocation
    static void open(Way way, @TempDir Path folder) throws IOException {
        way.obstacle().ifPresent(reason -> {
            System.out.println("UmlHostContractTest leaves out the way " + way + ": " + reason);
            throw new TestAbortedException(way + " " + reason);
        });
        key = ClientKey.in(folder);
        host = way.open(key);
        portal = new HostClient(host, key);
    }

    @AfterParameterizedClassInvocation
    static void close(Way way) {
        if (portal != null) {
            portal.close();
            portal = null;
        }
        if (host != null) {
            host.close();
            host = null;
        }
    }

    private static Acts acts() {
        return new Acts(portal);
    }

    @AfterEach
    void nothingIsLeftHalfMade() {
        assertThat(Acts.halfMade(host)).isEmpty();
    }

    @Test
    void helloTellsWhatTheHostIs() {
        JsonNode hello = portal.ask("hello").last();

        assertThat(hello.path("protocol").asInt()).isEqualTo(13);
        assertThat(hello.path("bootId").asString()).isEqualTo(host.shell("cat /proc/sys/kernel/random/boot_id"));
        assertThat(hello.path("uml").asString()).isEqualTo(host.shell("linux.uml --version"));
        assertThat(hello.path("store").path("path").asString()).isEqualTo(host.shell("echo $STORE"));
        assertThat(hello.path("privileged").asBoolean()).isEqualTo(way == Way.PRIVILEGED || way == Way.CONTAINER);
        assertThat(hello.path("jail").asBoolean()).isTrue();
        assertThat(hello.path("network").asString()).isEqualTo(way == Way.PRIVILEGED ? "tap" : "none");
        assertThat(hello.path("tools").properties())
                .allSatisfy(tool -> assertThat(tool.getValue().asString()).matches("[0-9].*"));
    }

    @Test
    void capacityTellsWhatIsThereAndWhatIsPromised() {
        JsonNode before = portal.ask("capacity").last();
        acts().runningGuest();
        JsonNode after = portal.ask("capacity").last();

        assertThat(after.path("memory").path("promised").asLong() - before.path("memory").path("promised").asLong())
                .isEqualTo(64 << 20);
        assertThat(after.path("guests").asInt() - before.path("guests").asInt()).isOne();
        assertThat(after.path("disk").path("free").asLong()).isBetween(1L, after.path("disk").path("total").asLong());
        assertThat(after.path("disk").path("reserve").asLong()).isGreaterThanOrEqualTo(50 << 20);
        assertThat(after.path("cpus").asInt()).isPositive();
    }

    /** Each as a call of its own, which every way gets to umlhost differently. */
    @Test
    void hostileWordsInAnyArgumentAreRefusedAndNothingIsRun() throws Exception {
        nothingIsRun(ONE_VERB, portal::ask);
    }

    /** On the channel that stays open, which has no lines with line feeds. What umlhost makes of a line does not depend on the way. */
    @Test
    void hostileWordsInAnyArgumentOfAnyVerbAreRefusedAndNothingIsRun() throws Exception {
        if (way != Way.first()) {
            return;
        }
        try (HostClient other = new HostClient(host, key); ServeChannel serve = other.serve()) {
            nothingIsRun(EVERY_VERB, line -> {
                if (line.indexOf('\n') >= 0) {
                    return portal.ask(line);
                }
                List<JsonNode> lines = new ArrayList<>();
                serve.run(line, lines::add);
                return new HostClient.Answer(lines, 1);
            });
        }
    }

    private void nothingIsRun(List<String> good, Function<String, HostClient.Answer> call) throws Exception {
        String canary = "/tmp/canary-" + UUID.randomUUID();
        String left = "cat $STORE/executed.log 2>/dev/null; find $STORE -path $STORE/usage -prune -o -print | wc -l";
        String executed = host.shell(left);
        List<String> lines = good.stream()
                .flatMap(line -> withHostileWords(line.split(" "), Hostile.words(canary)).stream())
                .toList();

        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<HostClient.Answer>> answers = lines.stream().map(line -> callers.submit(() -> call.apply(line))).toList();
            for (int i = 0; i < lines.size(); i++) {
                HostClient.Answer answer = answers.get(i).get();
                assertThat(answer.code()).as(lines.get(i)).isIn("bad-line", "bad-argument", "unknown-verb");
                assertThat(answer.lines()).hasSize(1);
                assertThat(answer.status()).isOne();
            }
        }
        assertThat(host.shell(left)).isEqualTo(executed);
        assertThat(host.shell("ls " + canary + " 2>/dev/null || echo none")).isEqualTo("none");
    }

    private static final int DISTRIBUTION = 5;
    private static final List<String> ONE_VERB = List.of("start j-1 1 create-guest alpha tiny 64 80 40", "hello x");
    private static final List<String> EVERY_VERB = List.of("start j-1 1 snapshot alpha s-1 both stop",
            "start j-1 1 verify-snapshot alpha s-1",
            "start j-1 1 delete-snapshot alpha s-1", "start j-1 1 boot alpha", "start j-1 1 halt alpha",
            "start j-1 1 make-machine alpha tiny 64 80 40 10.77.0.9 yes none", "set-ssh-access t-1 none none", "follow j-1 1",
            "inventory x", "capacity x", "jobs x", "recover x");

    /** Each word of a good line replaced by hostile ones; words that all lines share are tried with the first line only. The client cuts
     * blanks at the ends, see linesThatAreNotWordsWithSingleBlanksAreRefused. */
    private static List<String> withHostileWords(String[] words, List<String> hostile) {
        boolean first = words.length > 3 && words[3].equals("create-guest");
        boolean makes = first || words.length > 3 && words[3].equals("make-machine");
        return IntStream.range(first || !words[0].equals("start") ? 0 : 4, words.length)
                .boxed()
                .flatMap(at -> hostile.stream()
                        .filter(word -> !makes || at != DISTRIBUTION || !word.matches("[a-z0-9][a-z0-9.-]*"))
                        .map(word -> replaced(words, at, word)))
                .filter(line -> line.equals(line.trim()))
                .toList();
    }

    private static String replaced(String[] words, int at, String word) {
        String[] changed = words.clone();
        changed[at] = word;
        return String.join(" ", changed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " hello", "hello ", "hello  x", "hello\n", "\thello"})
    void linesThatAreNotWordsWithSingleBlanksAreRefused(String line) {
        assertThat(ssh("-T", line).output()).contains("\"code\":\"bad-line\"");
    }

    /** OpenSSH itself ends such a session. */
    @Test
    void aLineWithANulByteIsNotRun() {
        try (HostClient other = new HostClient(host, key)) {
            assertThatThrownBy(() -> other.ask("hello\0x").last()).isNotNull();
        }
    }

    @Test
    void nothingButUmlhostCanBeRunWithTheKey() {
        String hello = "\"protocol\":13";

        assertThat(ssh("-T", "id").output()).contains("unknown-verb").doesNotContain("uid=");
        assertThat(ssh("-T", "-s", "sftp").output()).doesNotContain("SFTP").contains("\"type\":\"error\"");
        assertThat(ssh("-tt", "hello").output()).contains("PTY allocation request failed");
        assertThat(ssh("-A", "hello").output()).contains(hello);
        assertThat(host.shell("cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n' | grep -c ^SSH_AUTH_SOCK=.*/ssh- || :"))
                .isEqualTo("0");
        assertThat(ssh("-W", "127.0.0.1:" + host.port()).status()).isNotZero();
        assertThat(ssh("-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1").output()).contains("forward");
        assertThat(ssh("-o", "SetEnv=UMLHOST_CONF=/dev/null BASH_ENV=/dev/null LC_ALL=tr_TR.UTF-8", "hello").output())
                .contains(hello);
        assertThat(ssh("-o", "SetEnv=SSH_ORIGINAL_COMMAND=hello", "id").output()).contains("unknown-verb");
    }

    private static Commands.Outcome ssh(String... words) {
        List<String> command = new ArrayList<>(List.of("ssh", "-F", "none", "-i", key.file().toString(), "-p",
                String.valueOf(host.port()), "-l", host.user(), "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=no", "-o",
                "UserKnownHostsFile=/dev/null"));
        List<String> options = new ArrayList<>(List.of(words));
        boolean alone = options.contains("-N") || options.contains("-W");
        String asked = alone ? "" : options.removeLast();
        command.addAll(options);
        command.add("127.0.0.1");
        if (!alone) {
            command.add(asked);
        }
        return Commands.outcome(command);
    }

    @Test
    void aGuestIsMadeBootedAndHalted() {
        String guest = acts().guest();
        JsonNode made = acts().machine(guest);
        JsonNode booted = acts().done("boot " + guest);
        JsonNode running = acts().machine(guest);
        JsonNode halted = acts().done("halt " + guest);
        JsonNode down = acts().machine(guest);

        assertThat(made.path("state").asString() + made.path("wanted").asString()).isEqualTo("haltedhalted");
        assertThat(made.path("root").path("size").asLong()).isEqualTo(80 << 20);
        assertThat(made.path("home").path("size").asLong()).isEqualTo(40 << 20);
        assertThat(made.path("boot").isNull()).isTrue();
        assertThat(booted.path("up").asString()).isEqualTo("confirmed");
        assertThat(booted.path("machine").asString()).isEqualTo("running");
        assertThat(running.path("boot").asString()).isEqualTo(booted.path("boot").asString());
        assertThat(running.path("state").asString() + running.path("wanted").asString()).isEqualTo("runningrunning");
        assertThat(running.path("memoryUsed").asLong()).isPositive();
        assertThat(running.path("root").path("used").asLong()).isBetween(5L << 20, 60L << 20);
        assertThat(halted.path("halt").asString()).isEqualTo("orderly");
        assertThat(down.path("state").asString() + down.path("wanted").asString()).isEqualTo("haltedhalted");
        assertThat(host.shell("debugfs -R 'cat /var/log/boots' $STORE/guests/" + guest + "/root_fs 2>/dev/null"))
                .startsWith(booted.path("boot").asString());
        assertThat(host.shell("debugfs -R 'stat /etc/hostname' $STORE/guests/" + guest + "/root_fs 2>/dev/null"))
                .containsPattern("User: +0 +Group: +0");
        assertThat(acts().done("halt " + guest).path("halt").asString()).isEqualTo("was-down");
    }

    @Test
    void aGuestLivesInAJailWithNothingOfTheHostAndNoDescriptorOfOurs() {
        String guest = acts().runningGuest();

        String process = host.shell("pid=$(sed -n 's/^pid=//p' $STORE/guests/" + guest + "/process);"
                + " kernel=$(cut -d ' ' -f 1 /proc/$pid/task/$pid/children); ls /proc/$kernel/root /proc/$kernel/root/usr /proc/$kernel/root/vm;"
                + " ls -l /proc/$kernel/fd | grep -e $STORE -e turns -e '/lock' || :; sed -n 's/^Uid:\\t\\([0-9]*\\).*/uid \\1/p' /proc/$kernel/status;"
                + " tr '\\0' ' ' </proc/$kernel/cmdline");

        assertThat(process).doesNotContain("etc").doesNotContain("srv").doesNotContain("turns");
        assertThat(process).contains("root_fs", "home_fs", "hostfs=/view", "ubd0d=", "ubd1d=", "noreboot");
        assertThat(process).doesNotContain("uid 0");
    }

    @Test
    void noGuestCanReadAnother() {
        Assumptions.assumeTrue(way == Way.PRIVILEGED || way == Way.CONTAINER, "Guests of an ordinary user are that user's");
        String one = acts().guest();
        String other = acts().guest();

        String tried = host.shell("uid=$(stat -c %u $STORE/guests/" + one
                + "/root_fs); as=\"setpriv --reuid=$uid --regid=$uid --clear-groups\";"
                + " $as head -c 1 $STORE/guests/" + one + "/root_fs >/dev/null && echo own;"
                + " $as head -c 1 $STORE/guests/" + other + "/root_fs 2>&1; $as ls $STORE/guests/" + other + " $STORE/jobs 2>&1;"
                + " stat -c %a $STORE/guests/" + one + "/root_fs; [ $uid -ge $UID_BASE ] && echo apart");

        assertThat(tried).contains("own", "600", "apart");
        assertThat(tried.lines().filter(line -> line.contains("Permission denied"))).hasSize(3);
    }

    @Test
    void aSnapshotIsACleanVerifiedCopyAndTheGuestRunsAgain() {
        String guest = acts().runningGuest();
        String before = acts().machine(guest).path("boot").asString();

        List<JsonNode> lines = acts().lines("snapshot " + guest + " s-1 both stop");
        JsonNode result = lines.getLast();
        JsonNode machine = acts().machine(guest);

        assertThat(result.path("verified").asBoolean()).as(lines.toString()).isTrue();
        assertThat(result.path("machine").asString()).isEqualTo("running");
        assertThat(result.path("halt").asString()).isEqualTo("orderly");
        assertThat(result.path("downMillis").asLong()).isBetween(1L, 120_000L);
        assertThat(Acts.stepsDone(lines)).containsExactly("check-room", "halt", "copy-root", "copy-home", "boot", "wait-up",
                "flush",
                "checksum", "fsck");
        assertThat(programsOf("fsck", lines)).containsExactly("e2fsck 0", "dumpe2fs 0");
        assertThat(programsOf("checksum", lines)).containsExactly("checksum 0");
        assertThat(programsOf("copy-root", lines)).containsExactly("cp 0");
        assertThat(lines.stream().mapToInt(line -> line.path("n").asInt())).containsExactlyElementsOf(
                IntStream.rangeClosed(1, lines.size()).boxed().toList());
        assertThat(machine.path("boot").asString()).isNotEqualTo(before);
        assertThat(machine.path("snapshots").get(0).path("state").asString()).isEqualTo("verified");
        String place = "$STORE/guests/" + guest + "/snapshots/s-1/";
        for (String kind : List.of("root", "home")) {
            assertThat(host.shell("sha256sum <" + place + kind + "_fs"))
                    .startsWith(result.path("images").path(kind).path("sha256").asString());
        }
        assertThat(host.shell("debugfs -R 'cat /var/log/boots' " + place + "root_fs 2>/dev/null")).contains(before);
        assertThat(host.shell("e2fsck -fn " + place + "root_fs 2>/dev/null >&2 && echo clean")).isEqualTo("clean");
        assertThat(portal.ask("start j-" + Acts.next() + " 999999 snapshot " + guest + " s-1 both stop").code())
                .isEqualTo("exists");
    }

    private static List<String> programsOf(String step, List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.path("step").asString("").equals(step))
                .flatMap(line -> line.path("programs").valueStream())
                .map(program -> program.path("program").asString() + " " + program.path("exitCode").asInt())
                .toList();
    }

    @Test
    void aFlippedBitIsFoundAndADeletedSnapshotIsGone() {
        String guest = acts().guest();
        acts().done("snapshot " + guest + " s-1 both stop");
        String image = "$STORE/guests/" + guest + "/snapshots/s-1/home_fs";

        JsonNode good = acts().done("verify-snapshot " + guest + " s-1");
        host.shell("chmod u+w " + image + "; printf '\\377' | dd of=" + image + " bs=1 seek=20000000 conv=notrunc 2>/dev/null");
        JsonNode bad = acts().done("verify-snapshot " + guest + " s-1");
        JsonNode failed = acts().machine(guest).path("snapshots").get(0);
        JsonNode deleted = acts().done("delete-snapshot " + guest + " s-1");

        assertThat(good.path("verified").asBoolean()).isTrue();
        assertThat(bad.path("verified").asBoolean()).isFalse();
        assertThat(bad.path("text").asString()).contains("home", "checksum");
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(deleted.path("freed").asLong()).isPositive();
        assertThat(acts().machine(guest).path("snapshots").isEmpty()).isTrue();
        assertThat(portal.ask("start j-" + Acts.next() + " 999999 delete-snapshot " + guest + " s-1").code())
                .isEqualTo("no-such-snapshot");
    }

    @Test
    void guestThatIgnoresTheHaltIsForcedAndCopiedCleanly() {
        String guest = acts().guest();
        GuestImage.replace(host, guest, "/etc/stop", "exit 0");
        acts().done("boot " + guest);

        String job = acts().start("snapshot " + guest + " s-1 both force");
        portal.listen("follow " + job + " 1", line -> line.path("step").asString("").equals("halt"));
        HostClient.Answer second = portal.ask("start j-" + Acts.next() + " 999999 boot " + guest);
        JsonNode meanwhile = acts().machine(guest);
        JsonNode result = portal.ask("follow " + job + " 1").last();

        assertThat(second.code()).isEqualTo("busy");
        assertThat(second.last().path("job").asString()).isEqualTo(job);
        assertThat(meanwhile.path("job").asString()).isEqualTo(job);
        assertThat(meanwhile.path("state").asString()).isEqualTo("stopping");
        assertThat(result.path("halt").asString()).isEqualTo("forced");
        assertThat(result.path("verified").asBoolean()).isTrue();
        assertThat(result.path("machine").asString()).isEqualTo("running");
        assertThat(acts().machine(guest).path("job").isNull()).isTrue();
    }

    @Test
    void recoverBringsEachGuestToWhatItIsMeantToBeAndCanBeRepeated() {
        String up = acts().runningGuest();
        String down = acts().guest();
        // What other tests have killed is mended in the background, and must not be mended in the middle of this one.
        portal.ask("recover");
        host.shell("kill -KILL $(sed -n 's/^pid=//p' $STORE/guests/" + up + "/process); mkdir -p $STORE/guests/" + down
                + "/snapshots/.s-9.partial");
        String killed = acts().machine(up).path("state").asString();

        JsonNode first = portal.ask("recover").last();
        JsonNode second = portal.ask("recover").last();

        assertThat(killed).isEqualTo("halted");
        assertThat(first.path("booted").asInt()).isOne();
        assertThat(first.path("removed").asInt()).isOne();
        assertThat(second.path("booted").asInt() + second.path("removed").asInt() + second.path("interrupted").asInt()).isZero();
        assertThat(acts().machine(up).path("state").asString()).isEqualTo("running");
        assertThat(acts().machine(down).path("state").asString()).isEqualTo("halted");
    }

    @Test
    void afterABootOfTheHostTheFirstCallBringsTheGuestsBack() {
        host.shell("$UMLHOST halt-all; for wanted in $STORE/guests/*/wanted; do echo halted >$wanted; done");
        String guest = acts().runningGuest();
        host.shell("$UMLHOST halt-all; echo another-boot >$STORE/recovered");

        portal.ask("hello");
        portal.ask("recover");

        assertThat(acts().machine(guest).path("state").asString()).isEqualTo("running");
    }

    /** The runner is another user's. The other steps are in {@link HostProtocolTest}. */
    @Test
    void whenTheRunnerIsKilledTheGuestRunsAgain() {
        String guest = acts().runningGuest();

        HostClient.Answer end = acts().killedAt(host, "copy-root", "snapshot " + guest + " s-1 both stop");

        assertThat(end.code()).isEqualTo("interrupted");
        assertThat(end.last().path("machine").asString()).isEqualTo("running");
        assertThat(acts().machine(guest).path("state").asString()).isEqualTo("running");
    }
}
