package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.PageAt;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.springframework.beans.factory.annotation.Autowired;

/** The main job, from the tenant's wish to the copy on the disk and everybody's mail, with a real guest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SnapshotJourneyTest extends Journey {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final Pattern CTRL_ALT_DEL = Pattern.compile("(?m)^::ctrlaltdel:.*$");

    @Autowired
    private Hosts hosts;
    @Test
    void aTenantAsksAnAdminApprovesAndTheGuestIsHaltedCopiedAndStartedAgain() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        String bootBefore = host.boot("sparrow");

        long request = otter.asksForSnapshot("sparrow", "before the upgrade");
        otter.sees("An admin decides: heron or ibis.");
        heron.approves(request);
        otter.page().locator("ol.steps li.done").first().waitFor();
        otter.sees("Its checksums are written down and its filesystems are good.");

        assertThat(host.boot("sparrow")).as("the guest was started anew").isNotEqualTo(bootBefore);
        theCopyIsWhole(snapshotNamed("before the upgrade", otter));
        everybodyHasTheirMails(request);
        theLedgerTells(otter, request);
    }

    @Test
    void aMachineThatIsFrozenForItsSnapshotIsNotHaltedAndEverybodyReadsSo() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        String bootBefore = host.boot("sparrow");

        otter.open("/machines/sparrow/snapshot-requests/new");
        otter.page().getByLabel("Label").fill("frozen one");
        otter.page().getByText("Freeze", new Page.GetByTextOptions().setExact(true)).click();
        otter.sees("Freeze sparrow as soon as it is approved, copy / and /home, and let it go on");
        otter.sees("sparrow runs; it is frozen for the copy and goes on.");
        otter.press("Send the request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        heron.approves(request);
        otter.sees("sparrow stood still for ");

        assertThat(host.boot("sparrow")).as("the guest was not started anew").isEqualTo(bootBefore);
        String snapshot = snapshotNamed("frozen one", otter);
        assertThat(host.manifest("sparrow", snapshot)).containsEntry("mode", "freeze").containsEntry("state", "verified");
        otter.sees("by freeze");
        assertThat(mails("otter@example.org", "#" + request + " sparrow: snapshot done")).hasSize(1);
    }

    @Test
    void aDeniedRequestChangesNothingAndTheTenantReadsWhy() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        long copies = host.snapshots("sparrow");
        long request = otter.asksForSnapshot("sparrow", "denied one");

        Locator entry = heron.inQueue(request);
        entry.getByText("Deny", new Locator.GetByTextOptions().setExact(true)).click();
        heron.sees("Say why, so that the requester knows what would make it pass.");
        heron.page().getByLabel("Words to otter").fill("Please wait until the disk is bigger.");
        heron.press("Deny");
        heron.sees("Request " + request + " is denied");

        otter.sees("Please wait until the disk is bigger.");
        assertThat(host.snapshots("sparrow")).isEqualTo(copies);
        assertThat(mails("otter@example.org", "#" + request + " sparrow: snapshot denied")).hasSize(1);
    }

    @Test
    void aRequestThatWaitsCanBeWithdrawnAndIsNeverDone() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        long request = otter.asksForSnapshot("sparrow", "withdrawn one");

        Locator entry = heron.inQueue(request);
        otter.press("Withdraw the request");
        otter.sees("Request " + request + " is withdrawn");
        entry.getByText("Approve", new Locator.GetByTextOptions().setExact(true)).click();

        heron.sees("Request " + request + " is withdrawn already. Nothing was changed.");
        assertThat(jobs.page(PageAt.START).rows()).noneMatch(job -> job.title().contains("withdrawn"));
    }

    @Test
    void anApprovedRequestWaitsForItsTimeAndCanStillBeWithdrawn() {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        Instant start = clock.instant().plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);

        long request = otter.asksForSnapshot("sparrow", "at a time", typed(start));
        heron.approves(request);
        otter.sees("It starts by itself at the agreed time.");
        otter.sees("Its checksums are written down");

        assertThat(lastDone("Snapshot of sparrow").begunAt()).isBetween(start, start.plusSeconds(5));
        long later = otter.asksForSnapshot("sparrow", "tomorrow", typed(clock.instant().plusSeconds(86_400)));
        heron.approves(later);
        otter.sees("It starts by itself at the agreed time.");
        otter.press("Withdraw the request");
        otter.sees("Request " + later + " is withdrawn");
    }

    @Test
    void withoutRoomTheFormSaysSoAndTheHostRefusesWhatSlippedThrough() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        long request = otter.asksForSnapshot("sparrow", "one too many");
        String bootBefore = host.boot("sparrow");
        Instant looked = hosts.all().getFirst().seenAt();
        await("the portal to have looked just now, and not to look again at once",
                () -> !Objects.equals(looked, hosts.all().getFirst().seenAt()));
        host.set("reserve_mib=90000000");
        try {
            heron.approves(request);
            otter.sees("MiB are free, and");
            hosts.all().forEach(each -> hosts.refresh(each.id()));
            otter.open("/machines/sparrow/snapshot-requests/new");
            otter.sees("Not enough room on the host");
            otter.press("Send the request");
            otter.sees("Choose only / or only /home, or ask the admin to make room.");
        } finally {
            host.set("reserve_mib=256");
            hosts.all().forEach(each -> hosts.refresh(each.id()));
        }

        assertThat(host.boot("sparrow")).as("the guest was left alone").isEqualTo(bootBefore);
        assertThat(mails("otter@example.org", "#" + request + " sparrow: snapshot failed")).hasSize(1);
    }

    @Test
    void aGuestThatIgnoresTheHaltIsLeftAloneAndEndedOnlyWhenThatWasAskedFor() throws Exception {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        host.set("halt_limit=2");
        String inittab = replaceInittab("wren", "::ctrlaltdel:/bin/true");
        try {
            heron.approves(marten.asksForSnapshot("wren", "of one left alone"));
            marten.sees("wren did not halt within 2 s, and was left as it is; nothing was copied");
            heron.approves(marten.asksForSnapshotByForce("wren", "of a stubborn one"));
            marten.sees("Its checksums are written down");
            marten.sees("wren is down (forced)");
        } finally {
            replaceInittab("wren", inittab);
            host.set("halt_limit=60");
        }

        Map<String, String> manifest = host.manifest("wren", snapshotNamed("of a stubborn one", marten, "wren"));
        assertThat(manifest).containsEntry("halt", "forced").containsEntry("state", "verified");
    }

    @Test
    void aMachineOfSomebodyElseDoesNotExist() {
        Visitor marten = signIn("marten");

        marten.open("/machines/sparrow");

        marten.sees("There is nothing here");
    }

    private void theCopyIsWhole(String snapshot) throws IOException, InterruptedException {
        Map<String, String> manifest = host.manifest("sparrow", snapshot);
        assertThat(manifest).containsEntry("state", "verified").containsEntry("halt", "orderly");
        assertThat(HostFolder.sha256(host.copy("sparrow", snapshot, "root_fs"))).isEqualTo(manifest.get("root_sha256"));
        assertThat(HostFolder.sha256(host.copy("sparrow", snapshot, "home_fs"))).isEqualTo(manifest.get("home_sha256"));
        assertThat(host.read(host.copy("sparrow", snapshot, "root_fs"), "/var/log/boots"))
                .as("what the guest wrote before is in the copy")
                .isNotBlank();
    }

    private void everybodyHasTheirMails(long request) {
        String about = "#" + request + " sparrow: ";
        for (String state : List.of("received", "approved", "started", "done")) {
            assertThat(mails("otter@example.org", about + "snapshot " + state)).as(state).hasSize(1);
        }
        for (String admin : List.of("heron", "ibis")) {
            assertThat(mails(admin + "@example.org", about)).as("about the new request to " + admin).isNotEmpty();
        }
    }

    private static void theLedgerTells(Visitor otter, long request) {
        otter.open("/machines/sparrow/ledger");
        for (String act : List.of("otter sent", "heron approved", "practice began", "practice did")) {
            assertThat(otter.page().locator("main").innerText()).contains(act).contains("request " + request);
        }
    }

    /** The host's name of a snapshot, as it stands on the machine's page. */
    private static String snapshotNamed(String label, Visitor owner) {
        return snapshotNamed(label, owner, "sparrow");
    }

    private JobView lastDone(String title) {
        return jobs.page(PageAt.START)
                .rows()
                .stream()
                .filter(job -> job.title().equals(title) && job.state() == JobState.DONE)
                .findFirst()
                .orElseThrow();
    }

    /** What its init does on Ctrl-Alt-Del; returns what it did before. */
    private String replaceInittab(String guest, String onCtrlAltDel) throws IOException, InterruptedException {
        carryOut(guest, new HostAct.Halt(guest));
        Path root = host.image(guest, "root_fs");
        String inittab = host.read(root, "/etc/inittab");
        Matcher before = CTRL_ALT_DEL.matcher(inittab);
        assertThat(before.find()).isTrue();
        String was = before.group();
        host.write(root, "/etc/inittab", before.replaceFirst(Matcher.quoteReplacement(onCtrlAltDel)));
        carryOut(guest, new HostAct.Boot(guest));
        return was;
    }

    private static String typed(Instant at) {
        return TYPED.format(at.atZone(ZoneId.systemDefault()));
    }
}
