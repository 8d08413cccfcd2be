package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;

/**
 * What {@code docs/host-protocol.md} promises, over the real OpenSSH server with the forced command, with real guests, in each
 * way in which a host can be set up here.
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
        assertThat(host.shell(
                "left() { ls -A $STORE/unfinished; find $STORE/guests -name '.*.partial' -o -name '.*.deleted'; } 2>/dev/null;"
                        + " for try in {1..3000}; do [ -z \"$(left)\" ] && break; sleep 0.02; done; left || :"))
                .isEmpty();
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

    @Test
    void hostileWordsInAnyArgumentOfAnyVerbAreRefusedAndNothingIsRun() throws Exception {
        String canary = "/tmp/canary-" + UUID.randomUUID();
        String executed = host
                .shell("cat $STORE/executed.log 2>/dev/null; find $STORE -path $STORE/usage -prune -o -print | wc -l");
        List<String> lines = new ArrayList<>();
        for (String good : isFirstWay() ? EVERY_VERB : ONE_VERB) {
            lines.addAll(withHostileWords(good.split(" "), Hostile.words(canary)));
        }

        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            List<Future<HostClient.Answer>> answers = lines.stream().map(line -> callers.submit(() -> portal.ask(line))).toList();
            for (int i = 0; i < lines.size(); i++) {
                HostClient.Answer answer = answers.get(i).get();
                assertThat(answer.code()).as(lines.get(i)).isIn("bad-line", "bad-argument", "unknown-verb");
                assertThat(answer.lines()).hasSize(1);
                assertThat(answer.status()).isOne();
            }
        }
        assertThat(host.shell("cat $STORE/executed.log 2>/dev/null; find $STORE -path $STORE/usage -prune -o -print | wc -l"))
                .isEqualTo(executed);
        assertThat(host.shell("ls " + canary + " 2>/dev/null || echo none")).isEqualTo("none");
    }

    private static final int DISTRIBUTION = 5;
    private static final List<String> ONE_VERB = List.of("start j-1 1 create-guest alpha tiny 64 80 40", "hello x");
    private static final List<String> EVERY_VERB = List.of("start j-1 1 create-guest alpha tiny 64 80 40",
            "start j-1 1 snapshot alpha s-1 both stop", "start j-1 1 verify-snapshot alpha s-1",
            "start j-1 1 delete-snapshot alpha s-1", "start j-1 1 boot alpha", "start j-1 1 halt alpha",
            "start j-1 1 make-machine alpha tiny 64 80 40 10.77.0.9 yes none", "set-ssh-access t-1 none none", "follow j-1 1",
            "hello x",
            "inventory x", "capacity x", "jobs x", "recover x");

    /** How a line gets to umlhost differs between the ways, and what umlhost makes of it does not: one way has all verbs. */
    private boolean isFirstWay() {
        return Stream.of(Way.values()).filter(each -> each.obstacle().isEmpty()).findFirst().orElseThrow() == way;
    }

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

    @ParameterizedTest
    @ValueSource(strings = {"hello x", "start", "start j-1", "start j-1 1", "start j-1 1 boot", "start j-1 1 boot alpha x",
            "start j-1 1 snapshot alpha s-1", "start j-1 1 snapshot alpha s-1 all stop", "start j-1 0 boot alpha",
            "start j-1 1 create-guest alpha tiny 64 80", "follow j-1", "follow j-1 0", "boot alpha", "halt-all", "make-store",
            "run-job j-1 3", "recover-jobs", "ssh", "start j-1 1 hello", "help", "help-table", "start j-1 1 halt-all",
            "start j-1 1 nothing",
            "nothing", "start j-1 1 start j-1 1 boot alpha"})
    void linesThatFitNoVerbAreRefused(String line) {
        HostClient.Answer answer = portal.ask(line);

        assertThat(answer.code()).isIn("bad-line", "bad-argument", "unknown-verb");
        assertThat(answer.status()).isOne();
    }

    /** OpenSSH itself ends such a session. */
    @Test
    void aLineWithANulByteIsNotRun() {
        try (HostClient other = new HostClient(host, key)) {
            assertThatThrownBy(() -> other.ask("hello\0x").last()).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"boot nobody,no-such-guest", "halt nobody,no-such-guest", "snapshot nobody s-1 both stop,no-such-guest",
            "verify-snapshot nobody s-1,no-such-guest", "delete-snapshot nobody s-1,no-such-guest",
            "create-guest nobody nothing 64 80 40,no-such-distribution"})
    void whatIsNotThereIsSaidToBeMissing(String act, String code) {
        int number = Acts.next();

        assertThat(portal.ask("start j-" + number + " 1 " + act).code()).isEqualTo(code);
        assertThat(portal.ask("follow j-" + number + " 1").code()).isEqualTo("no-such-job");
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
        assertThat(stepsDone(lines)).containsExactly("check-room", "halt", "copy-root", "copy-home", "boot", "wait-up", "flush",
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

    private static List<String> stepsDone(List<JsonNode> lines) {
        return lines.stream()
                .filter(line -> line.path("state").asString("").equals("done"))
                .map(line -> line.path("step").asString())
                .toList();
    }

    @Test
    void aSnapshotOfAGuestThatIsDownLeavesItDown() {
        String guest = acts().guest();

        List<JsonNode> lines = acts().lines("snapshot " + guest + " s-1 home stop");

        assertThat(stepsDone(lines)).containsExactly("check-room", "copy-home", "flush", "checksum", "fsck");
        assertThat(lines.getLast().path("machine").asString()).isEqualTo("halted");
        assertThat(lines.getLast().path("downMillis").asLong()).isZero();
        assertThat(lines.getLast().path("images").has("root")).isFalse();
        assertThat(acts().machine(guest).path("boot").isNull()).isTrue();
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
    void aGuestIsRestartedAndOneThatIsDownIsStarted() {
        String guest = acts().guest();
        JsonNode started = acts().done("restart " + guest);
        String first = acts().machine(guest).path("boot").asString();

        JsonNode again = acts().done("restart " + guest);

        assertThat(started.path("halt").asString()).isEqualTo("was-down");
        assertThat(again.path("halt").asString()).isEqualTo("orderly");
        assertThat(again.path("machine").asString()).isEqualTo("running");
        assertThat(again.path("boot").asString()).isEqualTo(acts().machine(guest).path("boot").asString()).isNotEqualTo(first);
    }

    @Test
    void guestThatIgnoresTheHaltIsForcedAndCopiedCleanly() {
        String guest = acts().guest();
        replace(guest, "/etc/stop", "exit 0");
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
    void aGuestThatIgnoresTheHaltIsLeftAloneUnlessForceIsAllowed() {
        String guest = acts().guest();
        replace(guest, "/etc/stop", "exit 0");
        acts().done("boot " + guest);
        String boot = acts().machine(guest).path("boot").asString();

        JsonNode end = acts().end("snapshot " + guest + " s-1 both stop");

        assertThat(end.path("code").asString()).isEqualTo("halt-refused");
        assertThat(end.path("machine").asString()).isEqualTo("running");
        assertThat(acts().machine(guest).path("boot").asString()).isEqualTo(boot);
        assertThat(acts().machine(guest).path("snapshots").isEmpty()).isTrue();
        assertThat(host.shell("ls -A \"$STORE/guests/" + guest + "/snapshots\"")).isEmpty();
    }

    /** Puts a script in the place of a file of a guest that is down. */
    private static void replace(String guest, String path, String script) {
        String image = "$STORE/guests/" + guest + "/root_fs";
        host.shell(
                "file=$(mktemp); printf '#!/bin/sh\\nexport PATH=/bin\\n%s\\n' " + quoted(script) + " >$file; debugfs -w " + image
                        + " -f <(printf '%s\\n' 'rm " + path + "' \"write $file " + path + "\" 'sif " + path
                        + " mode 0100755' 'sif " + path
                        + " uid 0' 'sif " + path + " gid 0') >/dev/null 2>&1; rm $file; debugfs -R 'cat " + path + "' " + image
                        + " 2>/dev/null | grep -qF " + quoted(script.lines().toList().getLast()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static void setting(String name, String value) {
        host.shell("file=${UMLHOST_CONF:-/etc/umlhost.conf}; sed '/^" + name + "=/d' $file >$file.new; echo " + name + "=" + value
                + " >>$file.new; cat $file.new >$file; rm $file.new");
    }

    @Test
    void withoutRoomNothingIsBegunAndTheGuestRunsOn() {
        String guest = acts().runningGuest();
        String boot = acts().machine(guest).path("boot").asString();
        setting("reserve_mib", "99999999");
        JsonNode refused = acts().end("snapshot " + guest + " s-1 both stop");
        setting("reserve_mib", "50");

        assertThat(refused.path("code").asString()).isEqualTo("no-space");
        assertThat(refused.path("limit").asLong()).isEqualTo(99999999L << 20);
        assertThat(refused.path("have").asLong()).isPositive();
        assertThat(refused.path("need").asLong()).isPositive();
        assertThat(refused.path("machine").asString()).isEqualTo("running");
        assertThat(acts().machine(guest).path("boot").asString()).isEqualTo(boot);
    }

    @Test
    void aGuestWhoseMemoryDoesNotFitIsNotStarted() {
        String guest = "guest-" + Acts.next();
        acts().done("create-guest " + guest + " tiny 9000000 80 40");

        JsonNode refused = acts().end("boot " + guest);

        assertThat(refused.path("code").asString()).isEqualTo("no-memory");
        assertThat(refused.path("need").asLong()).isEqualTo(9000000L << 20);
        assertThat(refused.path("have").asLong()).isPositive();
        assertThat(acts().machine(guest).path("wanted").asString()).isEqualTo("halted");
    }

    @Test
    void aGuestIsNeverSmallerThanItsDistributionNorMadeTwice() {
        String guest = acts().guest();

        assertThat(acts().end("create-guest guest-" + Acts.next() + " tiny 64 10 40").path("code").asString())
                .isEqualTo("bad-argument");
        assertThat(portal.ask("start j-" + Acts.next() + " 1 create-guest " + guest + " tiny 64 80 40").code())
                .isEqualTo("exists");
    }

    @Test
    void startingTheSameJobTwiceDoesItOnce() throws Exception {
        String guest = acts().guest();
        int number = Acts.next();
        String line = "start j-" + number + " " + number + " boot " + guest;

        Callable<HostClient.Answer> call = () -> portal.ask(line);
        List<HostClient.Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            for (Future<HostClient.Answer> answer : callers.invokeAll(Collections.nCopies(4, call))) {
                answers.add(answer.get());
            }
        }
        portal.ask("follow j-" + number + " 1");
        JsonNode again = portal.ask(line).last();
        HostClient.Answer other = portal.ask("start j-" + number + " " + number + " halt " + guest);

        assertThat(answers.stream().filter(answer -> answer.last().path("started").asBoolean())).hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isZero());
        assertThat(again.path("started").asBoolean()).isFalse();
        assertThat(again.path("state").asString()).isEqualTo("done");
        assertThat(again.path("lines").asInt()).isEqualTo(5);
        assertThat(other.code()).isEqualTo("exists");
        assertThat(host.shell("grep -c ' began j-" + number + " ' $STORE/executed.log")).isEqualTo("1");
    }

    @Test
    void anAdminReadsTheHelpOfAllOperations() {
        List<String> verbs = host.shell("$UMLHOST help | sed -n 's/^  \\([a-z][a-z-]*\\).*/\\1/p'").lines().toList();

        assertThat(verbs).contains("hello", "snapshot", "undelete-guest").doesNotHaveDuplicates();
        assertThat(host.shell("for verb in " + String.join(" ", verbs) + "; do $UMLHOST help $verb | head -n 1; done").lines())
                .hasSameSizeAs(verbs);
        assertThat(host.shell("$UMLHOST help nothing || :")).contains("unknown-verb");
    }

    @Test
    void startTellsTheStepsAndWhatCancellingLeaves() {
        String guest = acts().guest();
        int number = Acts.next();
        String line = "start j-" + number + " " + number + " snapshot " + guest + " s-" + number + " home stop";

        JsonNode first = portal.ask(line).last();
        portal.ask("follow j-" + number + " 1");
        JsonNode again = portal.ask(line).last();

        assertThat(first.path("steps").values().stream().map(step -> step.path("name").asString()))
                .containsExactly("check-room", "halt", "copy-home", "boot", "wait-up", "flush", "checksum", "fsck", "boot-test");
        assertThat(first.path("steps").get(1).path("title").asString()).isEqualTo("Stop " + guest);
        assertThat(first.path("cancel").propertyNames()).containsExactly("nothing", "unchecked", "impossible");
        assertThat(again.path("steps")).isEqualTo(first.path("steps"));
        assertThat(again.path("cancel")).isEqualTo(first.path("cancel"));
    }

    @Test
    void aJobOfAnEarlierVersionKeepsItsMeaning() {
        String guest = acts().guest();
        int number = Acts.next();
        acts().done("set-durability " + guest + " fast");
        asByAnEarlierVersion(number, guest, "set-writes " + guest + " durable");
        host.shell("printf 'state=done\\nended_at=2026-01-01T00:00:01.000Z\\nlines=0\\n' >$STORE/jobs/j-" + number + "/state");

        HostClient.Answer same = portal.ask("start j-" + number + " 1 set-durability " + guest + " durable");
        HostClient.Answer old = portal.ask("start j-" + number + " 1 set-writes " + guest + " durable");
        HostClient.Answer other = portal.ask("start j-" + number + " 1 set-durability " + guest + " fast");

        assertThat(same.last().path("started").asBoolean(true)).isFalse();
        assertThat(same.last().path("state").asString()).isEqualTo("done");
        assertThat(old.code()).isEqualTo("unknown-verb");
        assertThat(other.code()).isEqualTo("exists");
        assertThat(acts().machine(guest).path("durability").asString()).isEqualTo("fast");
    }

    @Test
    void formerMethodOfASnapshotIsStillRead() {
        String guest = acts().guest();
        int number = Acts.next();
        asByAnEarlierVersion(number, guest, "snapshot " + guest + " s-1 both freeze");
        host.shell("printf 'state=done\\nended_at=2026-01-01T00:00:01.000Z\\nlines=0\\n' >$STORE/jobs/j-" + number + "/state");
        acts().done("snapshot " + guest + " s-" + number + " home stop");
        host.shell("sed -i s/mode=stop/mode=freeze/ $STORE/guests/" + guest + "/snapshots/s-" + number + "/manifest");

        HostClient.Answer same = portal.ask("start j-" + number + " 1 snapshot " + guest + " s-1 both pause");

        assertThat(same.last().path("started").asBoolean(true)).isFalse();
        assertThat(acts().machine(guest).path("snapshots").get(0).path("mode").asString()).isEqualTo("pause");
    }

    @Test
    void aJobThatAnEarlierVersionBeganIsMended() {
        String guest = acts().guest();
        int number = Acts.next();
        asByAnEarlierVersion(number, guest, "put-keys " + guest + " none");
        host.shell("printf 'fence=1\\njob=j-" + number + "\\n' >$STORE/turns/" + guest + "; : >$STORE/unfinished/j-" + number);

        portal.ask("recover");

        assertThat(portal.ask("follow j-" + number + " 1").code()).isEqualTo("interrupted");
        assertThat(portal.ask("jobs").lines().stream().filter(line -> line.path("job").asString("").equals("j-" + number)))
                .allSatisfy(line -> assertThat(line.path("verb").asString()).isEqualTo("install-keys"));
        assertThat(portal.ask("start j-" + number + " 1 install-keys " + guest + " none").last().path("state").asString())
                .isEqualTo("failed");
    }

    private static void asByAnEarlierVersion(int job, String guest, String act) {
        host.shell(
                "mkdir $STORE/jobs/j-%1$d; cd $STORE/jobs/j-%1$d; : >lines; echo fence=1 >fence; printf '%%s\\n' 'act=%3$s' guest=%2$s"
                        .formatted(job, guest, act) + " started_at=2026-01-01T00:00:00.000Z >facts");
    }

    @Test
    void anOlderFencingNumberIsRefused() {
        String guest = acts().guest();
        int number = Acts.next();
        portal.ask("start j-" + number + " 5000 boot " + guest);
        portal.ask("follow j-" + number + " 1");

        HostClient.Answer sleeper = portal.ask("start j-" + number + " 4999 boot " + guest);
        HostClient.Answer taken = portal.ask("start j-" + number + " 5001 boot " + guest);
        HostClient.Answer late = portal.ask("start j-" + number + " 5000 boot " + guest);
        HostClient.Answer otherJob = portal.ask("start j-" + Acts.next() + " 4999 halt " + guest);

        assertThat(sleeper.code()).isEqualTo("stale-fence");
        assertThat(sleeper.last().path("limit").asInt()).isEqualTo(5000);
        assertThat(taken.last().path("started").asBoolean(true)).isFalse();
        assertThat(late.last().path("limit").asInt()).isEqualTo(5001);
        assertThat(otherJob.code()).isEqualTo("stale-fence");
        assertThat(acts().machine(guest).path("state").asString()).isEqualTo("running");
    }

    @Test
    void aJobGoesOnWithoutItsListenerAndIsFollowedFromAnyLine() {
        String guest = acts().runningGuest();
        String job = acts().start("snapshot " + guest + " s-1 both stop");

        List<JsonNode> heard = portal.listen("follow " + job + " 1", line -> line.path("n").asInt() == 4);
        List<JsonNode> rest = portal.ask("follow " + job + " 5").lines();
        List<JsonNode> all = portal.ask("follow " + job + " 1").lines();
        HostClient.Answer beyond = portal.ask("follow " + job + " 900");

        heard.addAll(rest.stream().filter(line -> line.has("n")).toList());
        assertThat(heard).isEqualTo(all);
        assertThat(beyond.lines()).containsExactly(all.getLast());
        assertThat(beyond.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-room", "halt", "copy-root", "boot", "wait-up", "checksum"})
    void whenTheRunnerIsKilledTheGuestRunsAgainAndTheJobEndsAsInterrupted(String step) {
        String guest = acts().runningGuest();
        HostClient.Answer end = killedAt(step, guest, 1);
        for (int attempt = 2; !end.code().equals("interrupted") && attempt <= 5; attempt++) { // its last step had passed
            end = killedAt(step, guest, attempt);
        }
        JsonNode machine = acts().machine(guest);

        assertThat(end.code()).isEqualTo("interrupted");
        assertThat(end.status()).isOne();
        assertThat(end.last().path("machine").asString()).isEqualTo("running");
        assertThat(machine.path("state").asString()).isEqualTo("running");
        assertThat(machine.path("job").isNull()).isTrue();
        assertThat(acts().done("halt " + guest).path("machine").asString()).isEqualTo("halted");
    }

    private HostClient.Answer killedAt(String step, String guest, int attempt) {
        String job = acts().start("snapshot " + guest + " s-" + attempt + " both stop");
        portal.listen("follow " + job + " 1", line -> line.path("step").asString("").equals(step));
        host.shell("pid=$(sed -n s/^pid=//p $STORE/jobs/" + job + "/runner); kill -KILL $pid || :");
        return portal.ask("follow " + job + " 1");
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

    @Test
    void guestWithoutAReadyLineIsUnconfirmed() {
        String guest = acts().guest();
        replace(guest, "/etc/start", "mount -t proc proc /proc; mount -t devtmpfs dev /dev; echo started >/dev/console");

        List<JsonNode> lines = acts().lines("boot " + guest);

        assertThat(lines.getLast().path("up").asString()).isEqualTo("unconfirmed");
        assertThat(lines.stream().map(line -> line.path("type").asString())).contains("alive");
    }

    @Test
    void aGuestThatEndsWhileItIsStartingHasNotBooted() {
        String guest = acts().guest();
        replace(guest, "/etc/start", "mount -t devtmpfs dev /dev; echo 'no \"luck\" today, Grüße 漢字' >/dev/console; poweroff -f");

        List<JsonNode> lines = acts().lines("boot " + guest);

        assertThat(lines.getLast().path("code").asString()).isEqualTo("boot-failed");
        assertThat(lines.getLast().path("machine").asString()).isEqualTo("halted");
        assertThat(lines.stream().map(line -> line.path("text").asString(""))).contains("no \"luck\" today, Grüße 漢字");
    }

    @Test
    void guestWhoseKernelPanicsEarlyIsStartedAgain() {
        String guest = acts().guest();
        host.rootShell(
                """
                        cd "$STORE/guests/%s"; dd if=root_fs of=super bs=1024 skip=1 count=1 status=none
                        dd if=/dev/zero of=root_fs bs=1024 seek=1 count=1 conv=notrunc status=none
                        (for i in $(seq 1000); do if grep -qs 'Unable to mount root' console.log; then
                        dd if=super of=root_fs bs=1024 seek=1 conv=notrunc status=none; rm super; exit; fi; sleep 0.01; done) </dev/null >/dev/null 2>&1 &
                        """
                        .formatted(guest));

        List<JsonNode> lines = acts().lines("boot " + guest);

        assertThat(lines.getLast().path("machine").asString()).as(lines.toString()).isEqualTo("running");
        assertThat(lines.stream().map(line -> line.path("text").asString("")))
                .contains("The kernel of " + guest + " failed before it mounted its root filesystem. " + guest
                        + " is started again");
    }

    @Test
    void theConsoleLogOfAGuestThatPrintsWithoutEndIsCapped() {
        String guest = acts().guest();
        replace(guest, "/etc/start", "mount -t devtmpfs dev /dev; mount -t ext4 /dev/ubdb /home\n"
                + "yes 0123456789012345678901234567890123456789 | head -c 1500000 >/dev/console; echo 'magrathea: ready' >/dev/console");

        JsonNode booted = acts().done("boot " + guest);

        assertThat(booted.path("up").asString()).isEqualTo("confirmed");
        assertThat(Integer.parseInt(host.shell("cat $STORE/guests/" + guest + "/console.* | wc -c"))).isBetween(500_000,
                1_048_576);
        assertThat(host.shell("tail -n 1 $STORE/guests/" + guest + "/console.log")).contains("magrathea: ready");
    }

    @Test
    void aTextThatIsNotAsciiPassesUnharmed() {
        String folder = "$STORE/distributions/letters";
        host.shell(
                "cp -al $STORE/distributions/tiny " + folder + "; rm " + folder + "/manifest; printf 'name=letters\\ntext=%s\\n' "
                        + "$'Größer \"漢字\" \\\\ \\t \\x1b \\xfc \\xed\\xa0\\x80' >" + folder + "/manifest");

        List<JsonNode> lines = portal.ask("inventory").lines();
        host.shell("rm -r " + folder);

        assertThat(lines.stream().filter(line -> line.path("name").asString("").equals("letters")))
                .singleElement()
                .satisfies(line -> assertThat(line.path("text").asString())
                        .isEqualTo("Größer \"漢字\" \\ \t \\x1b \\xfc \\xed\\xa0\\x80"));
    }

    @Test
    void jobsAreListedNewestFirst() {
        String guest = acts().guest();
        String first = acts().start("boot " + guest);
        portal.ask("follow " + first + " 1");
        String second = acts().start("halt " + guest);
        portal.ask("follow " + second + " 1");

        List<JsonNode> jobs = portal.ask("jobs").lines();

        assertThat(jobs.getFirst().path("job").asString()).isEqualTo(second);
        assertThat(jobs.get(1).path("job").asString()).isEqualTo(first);
        assertThat(jobs.get(1).path("verb").asString()).isEqualTo("boot");
        assertThat(jobs.get(1).path("guest").asString()).isEqualTo(guest);
        assertThat(jobs.get(1).path("state").asString()).isEqualTo("done");
        assertThat(jobs.getLast().path("jobs").asInt()).isEqualTo(jobs.size() - 1);
    }
}
