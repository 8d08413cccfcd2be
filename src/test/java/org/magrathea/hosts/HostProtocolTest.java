package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/**
 * What {@code docs/host-protocol.md} promises and does not depend on the way in which a host is set up. What does is in
 * {@link UmlHostContractTest}.
 */
@SideBySide
class HostProtocolTest {

    @RegisterExtension
    static final HostOfClass HOST = HostOfClass.of(Way.first(), Way.SHORT_WAITS);

    @AfterEach
    void nothingIsLeftHalfMade() {
        assertThat(Acts.halfMade(HOST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello x", "start", "start j-1", "start j-1 1", "start j-1 1 boot", "start j-1 1 boot alpha x",
            "start j-1 1 snapshot alpha s-1", "start j-1 1 snapshot alpha s-1 all stop", "start j-1 0 boot alpha",
            "start j-1 1 create-guest alpha tiny 64 80", "follow j-1", "follow j-1 0", "boot alpha", "halt-all", "make-store",
            "run-job j-1 3", "recover-jobs", "ssh", "start j-1 1 hello", "help", "help-table", "start j-1 1 halt-all",
            "start j-1 1 nothing",
            "nothing", "start j-1 1 start j-1 1 boot alpha"})
    void linesThatFitNoVerbAreRefused(String line) {
        HostClient.Answer answer = HOST.portal().ask(line);

        assertThat(answer.code()).isIn("bad-line", "bad-argument", "unknown-verb");
        assertThat(answer.status()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"boot nobody,no-such-guest", "halt nobody,no-such-guest", "snapshot nobody s-1 both stop,no-such-guest",
            "verify-snapshot nobody s-1,no-such-guest", "delete-snapshot nobody s-1,no-such-guest",
            "create-guest nobody nothing 64 80 40,no-such-distribution"})
    void whatIsNotThereIsSaidToBeMissing(String act, String code) {
        int number = Acts.next();

        assertThat(HOST.portal().ask("start j-" + number + " 1 " + act).code()).isEqualTo(code);
        assertThat(HOST.portal().ask("follow j-" + number + " 1").code()).isEqualTo("no-such-job");
    }

    @Test
    void aSnapshotOfAGuestThatIsDownLeavesItDown() {
        String guest = HOST.acts().guest();

        List<JsonNode> lines = HOST.acts().lines("snapshot " + guest + " s-1 home stop");

        assertThat(Acts.stepsDone(lines)).containsExactly("check-room", "copy-home", "flush", "checksum", "fsck");
        assertThat(lines.getLast().path("machine").asString()).isEqualTo("halted");
        assertThat(lines.getLast().path("downMillis").asLong()).isZero();
        assertThat(lines.getLast().path("images").has("root")).isFalse();
        assertThat(HOST.acts().machine(guest).path("boot").isNull()).isTrue();
    }

    @Test
    void aGuestIsRestartedAndOneThatIsDownIsStarted() {
        String guest = HOST.acts().guest();
        JsonNode started = HOST.acts().done("restart " + guest);
        String first = HOST.acts().machine(guest).path("boot").asString();

        JsonNode again = HOST.acts().done("restart " + guest);

        assertThat(started.path("halt").asString()).isEqualTo("was-down");
        assertThat(again.path("halt").asString()).isEqualTo("orderly");
        assertThat(again.path("machine").asString()).isEqualTo("running");
        assertThat(again.path("boot").asString()).isEqualTo(HOST.acts().machine(guest).path("boot").asString())
                .isNotEqualTo(first);
    }

    @Test
    void aGuestThatIgnoresTheHaltIsLeftAloneUnlessForceIsAllowed() {
        String guest = HOST.acts().guest();
        GuestImage.replace(HOST, guest, "/etc/stop", "exit 0");
        HOST.acts().done("boot " + guest);
        String boot = HOST.acts().machine(guest).path("boot").asString();

        JsonNode end = HOST.with("halt_limit=4", () -> HOST.acts().end("snapshot " + guest + " s-1 both stop"));

        assertThat(end.path("code").asString()).isEqualTo("halt-refused");
        assertThat(end.path("machine").asString()).isEqualTo("running");
        assertThat(HOST.acts().machine(guest).path("boot").asString()).isEqualTo(boot);
        assertThat(HOST.acts().machine(guest).path("snapshots").isEmpty()).isTrue();
        assertThat(HOST.shell("ls -A \"$STORE/guests/" + guest + "/snapshots\"")).isEmpty();
    }

    @Test
    void withoutRoomNothingIsBegunAndTheGuestRunsOn() {
        String guest = HOST.acts().runningGuest();
        String boot = HOST.acts().machine(guest).path("boot").asString();

        JsonNode refused = HOST.with("reserve_mib=99999999", () -> HOST.acts().end("snapshot " + guest + " s-1 both stop"));

        assertThat(refused.path("code").asString()).isEqualTo("no-space");
        assertThat(refused.path("limit").asLong()).isEqualTo(99999999L << 20);
        assertThat(refused.path("have").asLong()).isPositive();
        assertThat(refused.path("need").asLong()).isPositive();
        assertThat(refused.path("machine").asString()).isEqualTo("running");
        assertThat(HOST.acts().machine(guest).path("boot").asString()).isEqualTo(boot);
    }

    @Test
    void aGuestWhoseMemoryDoesNotFitIsNotStarted() {
        String guest = "guest-" + Acts.next();
        HOST.acts().done("create-guest " + guest + " tiny 9000000 80 40");

        JsonNode refused = HOST.acts().end("boot " + guest);

        assertThat(refused.path("code").asString()).isEqualTo("no-memory");
        assertThat(refused.path("need").asLong()).isEqualTo(9000000L << 20);
        assertThat(refused.path("have").asLong()).isPositive();
        assertThat(HOST.acts().machine(guest).path("wanted").asString()).isEqualTo("halted");
    }

    @Test
    void aGuestIsNeverSmallerThanItsDistributionNorMadeTwice() {
        String guest = HOST.acts().guest();

        assertThat(HOST.acts().end("create-guest guest-" + Acts.next() + " tiny 64 10 40").path("code").asString())
                .isEqualTo("bad-argument");
        assertThat(HOST.portal().ask("start j-" + Acts.next() + " 1 create-guest " + guest + " tiny 64 80 40").code())
                .isEqualTo("exists");
    }

    @Test
    void startingTheSameJobTwiceDoesItOnce() throws Exception {
        String guest = HOST.acts().guest();
        int number = Acts.next();
        String line = "start j-" + number + " " + number + " boot " + guest;

        Callable<HostClient.Answer> call = () -> HOST.portal().ask(line);
        List<HostClient.Answer> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            for (Future<HostClient.Answer> answer : callers.invokeAll(Collections.nCopies(4, call))) {
                answers.add(answer.get());
            }
        }
        HOST.portal().ask("follow j-" + number + " 1");
        JsonNode again = HOST.portal().ask(line).last();
        HostClient.Answer other = HOST.portal().ask("start j-" + number + " " + number + " halt " + guest);

        assertThat(answers.stream().filter(answer -> answer.last().path("started").asBoolean())).hasSize(1);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isZero());
        assertThat(again.path("started").asBoolean()).isFalse();
        assertThat(again.path("state").asString()).isEqualTo("done");
        assertThat(again.path("lines").asInt()).isEqualTo(5);
        assertThat(other.code()).isEqualTo("exists");
        assertThat(HOST.shell("grep -c ' began j-" + number + " ' $STORE/executed.log")).isEqualTo("1");
    }

    @Test
    void anAdminReadsTheHelpOfAllOperations() {
        List<String> verbs = HOST.shell("$UMLHOST help | sed -n 's/^  \\([a-z][a-z-]*\\).*/\\1/p'").lines().toList();

        assertThat(verbs).contains("hello", "snapshot", "undelete-guest").doesNotHaveDuplicates();
        assertThat(HOST.shell("for verb in " + String.join(" ", verbs) + "; do $UMLHOST help $verb | head -n 1; done").lines())
                .hasSameSizeAs(verbs);
        assertThat(HOST.shell("$UMLHOST help nothing || :")).contains("unknown-verb");
    }

    @Test
    void startTellsTheStepsAndWhatCancellingLeaves() {
        String guest = HOST.acts().guest();
        int number = Acts.next();
        String line = "start j-" + number + " " + number + " snapshot " + guest + " s-" + number + " home stop";

        JsonNode first = HOST.portal().ask(line).last();
        HOST.portal().ask("follow j-" + number + " 1");
        JsonNode again = HOST.portal().ask(line).last();

        assertThat(first.path("steps").values().stream().map(step -> step.path("name").asString()))
                .containsExactly("check-room", "halt", "copy-home", "boot", "wait-up", "flush", "checksum", "fsck", "boot-test");
        assertThat(first.path("steps").get(1).path("title").asString()).isEqualTo("Stop " + guest);
        assertThat(first.path("cancel").propertyNames()).containsExactly("nothing", "unchecked", "impossible");
        assertThat(again.path("steps")).isEqualTo(first.path("steps"));
        assertThat(again.path("cancel")).isEqualTo(first.path("cancel"));
    }

    @Test
    void aJobOfAnEarlierVersionKeepsItsMeaning() {
        String guest = HOST.acts().guest();
        int number = Acts.next();
        HOST.acts().done("set-durability " + guest + " fast");
        asByAnEarlierVersion(number, guest, "set-writes " + guest + " durable");
        HOST.shell("printf 'state=done\\nended_at=2026-01-01T00:00:01.000Z\\nlines=0\\n' >$STORE/jobs/j-" + number + "/state");

        HostClient.Answer same = HOST.portal().ask("start j-" + number + " 1 set-durability " + guest + " durable");
        HostClient.Answer old = HOST.portal().ask("start j-" + number + " 1 set-writes " + guest + " durable");
        HostClient.Answer other = HOST.portal().ask("start j-" + number + " 1 set-durability " + guest + " fast");

        assertThat(same.last().path("started").asBoolean(true)).isFalse();
        assertThat(same.last().path("state").asString()).isEqualTo("done");
        assertThat(old.code()).isEqualTo("unknown-verb");
        assertThat(other.code()).isEqualTo("exists");
        assertThat(HOST.acts().machine(guest).path("durability").asString()).isEqualTo("fast");
    }

    @Test
    void formerMethodOfASnapshotIsStillRead() {
        String guest = HOST.acts().guest();
        int number = Acts.next();
        asByAnEarlierVersion(number, guest, "snapshot " + guest + " s-1 both freeze");
        HOST.shell("printf 'state=done\\nended_at=2026-01-01T00:00:01.000Z\\nlines=0\\n' >$STORE/jobs/j-" + number + "/state");
        HOST.acts().done("snapshot " + guest + " s-" + number + " home stop");
        HOST.shell("sed -i s/mode=stop/mode=freeze/ $STORE/guests/" + guest + "/snapshots/s-" + number + "/manifest");

        HostClient.Answer same = HOST.portal().ask("start j-" + number + " 1 snapshot " + guest + " s-1 both pause");

        assertThat(same.last().path("started").asBoolean(true)).isFalse();
        assertThat(HOST.acts().machine(guest).path("snapshots").get(0).path("mode").asString()).isEqualTo("pause");
    }

    @Test
    void aJobThatAnEarlierVersionBeganIsMended() {
        String guest = HOST.acts().guest();
        int number = Acts.next();
        asByAnEarlierVersion(number, guest, "put-keys " + guest + " none");
        HOST.shell("printf 'fence=1\\njob=j-" + number + "\\n' >$STORE/turns/" + guest + "; : >$STORE/unfinished/j-" + number);

        HOST.portal().ask("recover");

        assertThat(HOST.portal().ask("follow j-" + number + " 1").code()).isEqualTo("interrupted");
        assertThat(HOST.portal().ask("jobs").lines().stream().filter(line -> line.path("job").asString("").equals("j-" + number)))
                .allSatisfy(line -> assertThat(line.path("verb").asString()).isEqualTo("install-keys"));
        assertThat(HOST.portal().ask("start j-" + number + " 1 install-keys " + guest + " none").last().path("state").asString())
                .isEqualTo("failed");
    }

    private static void asByAnEarlierVersion(int job, String guest, String act) {
        HOST.shell(
                "mkdir $STORE/jobs/j-%1$d; cd $STORE/jobs/j-%1$d; : >lines; echo fence=1 >fence; printf '%%s\\n' 'act=%3$s' guest=%2$s"
                        .formatted(job, guest, act) + " started_at=2026-01-01T00:00:00.000Z >facts");
    }

    @Test
    void anOlderFencingNumberIsRefused() {
        String guest = HOST.acts().guest();
        int number = Acts.next();
        HOST.portal().ask("start j-" + number + " 5000 boot " + guest);
        HOST.portal().ask("follow j-" + number + " 1");

        HostClient.Answer sleeper = HOST.portal().ask("start j-" + number + " 4999 boot " + guest);
        HostClient.Answer taken = HOST.portal().ask("start j-" + number + " 5001 boot " + guest);
        HostClient.Answer late = HOST.portal().ask("start j-" + number + " 5000 boot " + guest);
        HostClient.Answer otherJob = HOST.portal().ask("start j-" + Acts.next() + " 4999 halt " + guest);

        assertThat(sleeper.code()).isEqualTo("stale-fence");
        assertThat(sleeper.last().path("limit").asInt()).isEqualTo(5000);
        assertThat(taken.last().path("started").asBoolean(true)).isFalse();
        assertThat(late.last().path("limit").asInt()).isEqualTo(5001);
        assertThat(otherJob.code()).isEqualTo("stale-fence");
        assertThat(HOST.acts().machine(guest).path("state").asString()).isEqualTo("running");
    }

    @Test
    void aJobGoesOnWithoutItsListenerAndIsFollowedFromAnyLine() {
        String guest = HOST.acts().runningGuest();
        String job = HOST.acts().start("snapshot " + guest + " s-1 both stop");

        List<JsonNode> heard = HOST.portal().listen("follow " + job + " 1", line -> line.path("n").asInt() == 4);
        List<JsonNode> rest = HOST.portal().ask("follow " + job + " 5").lines();
        List<JsonNode> all = HOST.portal().ask("follow " + job + " 1").lines();
        HostClient.Answer beyond = HOST.portal().ask("follow " + job + " 900");

        heard.addAll(rest.stream().filter(line -> line.has("n")).toList());
        assertThat(heard).isEqualTo(all);
        assertThat(beyond.lines()).containsExactly(all.getLast());
        assertThat(beyond.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check-room", "halt", "copy-root", "boot", "wait-up", "checksum"})
    void whenTheRunnerIsKilledTheGuestRunsAgainAndTheJobEndsAsInterrupted(String step) {
        String guest = HOST.acts().runningGuest();
        HostClient.Answer end = killedAt(step, guest, 1);
        for (int attempt = 2; !end.code().equals("interrupted") && attempt <= 5; attempt++) { // its last step had passed
            end = killedAt(step, guest, attempt);
        }
        JsonNode machine = HOST.acts().machine(guest);

        assertThat(end.code()).isEqualTo("interrupted");
        assertThat(end.status()).isOne();
        assertThat(end.last().path("machine").asString()).isEqualTo("running");
        assertThat(machine.path("state").asString()).isEqualTo("running");
        assertThat(machine.path("job").isNull()).isTrue();
        assertThat(HOST.acts().done("halt " + guest).path("machine").asString()).isEqualTo("halted");
    }

    @Test
    void guestWithoutAReadyLineIsUnconfirmed() {
        String guest = HOST.acts().guest();
        GuestImage.replace(HOST, guest, "/etc/start",
                "mount -t proc proc /proc; mount -t devtmpfs dev /dev; echo started >/dev/console");

        List<JsonNode> lines = HOST.with("up_limit=8", () -> HOST.acts().lines("boot " + guest));

        assertThat(lines.getLast().path("up").asString()).isEqualTo("unconfirmed");
        assertThat(lines.stream().map(line -> line.path("type").asString())).contains("alive");
    }

    @Test
    void aGuestThatEndsWhileItIsStartingHasNotBooted() {
        String guest = HOST.acts().guest();
        GuestImage.replace(HOST, guest, "/etc/start",
                "mount -t devtmpfs dev /dev; echo 'no \"luck\" today, Grüße 漢字' >/dev/console; poweroff -f");

        List<JsonNode> lines = HOST.acts().lines("boot " + guest);

        assertThat(lines.getLast().path("code").asString()).isEqualTo("boot-failed");
        assertThat(lines.getLast().path("machine").asString()).isEqualTo("halted");
        assertThat(lines.stream().map(line -> line.path("text").asString(""))).contains("no \"luck\" today, Grüße 漢字");
    }

    @Test
    void guestWhoseKernelPanicsEarlyIsStartedAgain() {
        String guest = HOST.acts().guest();
        HOST.rootShell(
                """
                        cd "$STORE/guests/%s"; dd if=root_fs of=super bs=1024 skip=1 count=1 status=none
                        dd if=/dev/zero of=root_fs bs=1024 seek=1 count=1 conv=notrunc status=none
                        (for i in $(seq 1000); do if grep -qs 'Unable to mount root' console.log; then
                        dd if=super of=root_fs bs=1024 seek=1 conv=notrunc status=none; rm super; exit; fi; sleep 0.01; done) </dev/null >/dev/null 2>&1 &
                        """
                        .formatted(guest));

        List<JsonNode> lines = HOST.acts().lines("boot " + guest);

        assertThat(lines.getLast().path("machine").asString()).as(lines.toString()).isEqualTo("running");
        assertThat(lines.stream().map(line -> line.path("text").asString("")))
                .contains("The kernel of " + guest + " failed before it mounted its root filesystem. " + guest
                        + " is started again");
    }

    @Test
    void theConsoleLogOfAGuestThatPrintsWithoutEndIsCapped() {
        String guest = HOST.acts().guest();
        GuestImage.replace(HOST, guest, "/etc/start", "mount -t devtmpfs dev /dev; mount -t ext4 /dev/ubdb /home\n"
                + "yes 0123456789012345678901234567890123456789 | head -c 1500000 >/dev/console; echo 'magrathea: ready' >/dev/console");

        JsonNode booted = HOST.acts().done("boot " + guest);

        assertThat(booted.path("up").asString()).isEqualTo("confirmed");
        assertThat(Integer.parseInt(HOST.shell("cat $STORE/guests/" + guest + "/console.* | wc -c"))).isBetween(500_000,
                1_048_576);
        assertThat(HOST.shell("tail -n 1 $STORE/guests/" + guest + "/console.log")).contains("magrathea: ready");
    }

    @Test
    void aTextThatIsNotAsciiPassesUnharmed() {
        String folder = "$STORE/distributions/letters";
        HOST.shell(
                "cp -al $STORE/distributions/tiny " + folder + "; rm " + folder + "/manifest; printf 'name=letters\\ntext=%s\\n' "
                        + "$'Größer \"漢字\" \\\\ \\t \\x1b \\xfc \\xed\\xa0\\x80' >" + folder + "/manifest");

        List<JsonNode> lines = HOST.portal().ask("inventory").lines();
        HOST.shell("rm -r " + folder);

        assertThat(lines.stream().filter(line -> line.path("name").asString("").equals("letters")))
                .singleElement()
                .satisfies(line -> assertThat(line.path("text").asString())
                        .isEqualTo("Größer \"漢字\" \\ \t \\x1b \\xfc \\xed\\xa0\\x80"));
    }

    @Test
    void jobsAreListedNewestFirst() {
        String guest = HOST.acts().guest();
        String first = HOST.acts().start("boot " + guest);
        HOST.portal().ask("follow " + first + " 1");
        String second = HOST.acts().start("halt " + guest);
        HOST.portal().ask("follow " + second + " 1");

        List<JsonNode> jobs = HOST.portal().ask("jobs").lines();

        assertThat(jobs.getFirst().path("job").asString()).isEqualTo(second);
        assertThat(jobs.get(1).path("job").asString()).isEqualTo(first);
        assertThat(jobs.get(1).path("verb").asString()).isEqualTo("boot");
        assertThat(jobs.get(1).path("guest").asString()).isEqualTo(guest);
        assertThat(jobs.get(1).path("state").asString()).isEqualTo("done");
        assertThat(jobs.getLast().path("jobs").asInt()).isEqualTo(jobs.size() - 1);
    }

    private static HostClient.Answer killedAt(String step, String guest, int attempt) {
        return HOST.acts().killedAt(HOST, step, "snapshot " + guest + " s-" + attempt + " both stop");
    }
}
