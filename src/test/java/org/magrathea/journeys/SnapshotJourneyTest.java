package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import org.magrathea.Patience;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;
import org.springframework.beans.factory.annotation.Autowired;

/** A snapshot of a real guest, from the request to the copy on the disk and the mails. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SnapshotJourneyTest extends Journey {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private static final Pattern CTRL_ALT_DEL = Pattern.compile("(?m)^::ctrlaltdel:.*$");

    @Autowired
    private Hosts hosts;
    @Test
    void anApprovedSnapshotStopsCopiesAndStartsTheGuest() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        String bootBefore = host.boot("sparrow");

        long request = otter.asksForSnapshot("sparrow", "before the upgrade");
        otter.sees("An admin decides: heron or ibis.");
        heron.approves(request);
        otter.page().locator("ol.timeline li.done").first().waitFor();
        otter.sees("It is verified: checksums recorded, filesystems without errors.");

        assertThat(host.boot("sparrow")).as("the guest was started again").isNotEqualTo(bootBefore);
        theCopyIsComplete(snapshotNamed("before the upgrade", otter));
        mailsWereSent(request);
        theLedgerHasTheEntries(otter, request);
    }

    @Test
    void aLiveSnapshotDoesNotStopTheMachine() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        String bootBefore = host.boot("sparrow");

        otter.open("/machines/sparrow/requests/snapshot/new");
        otter.page().getByLabel("Label").fill("live one");
        otter.page().getByText("Live (paused for a moment)", new Page.GetByTextOptions().setExact(true)).click();
        otter.sees("Pause sparrow as soon as this request is approved, copy / and /home, then resume it.");
        otter.sees("sparrow is running. It is paused for the copy and then resumed.");
        otter.press("Send request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        heron.approves(request);
        otter.sees("sparrow was paused for ");

        assertThat(host.boot("sparrow")).as("the guest was not started again").isEqualTo(bootBefore);
        String snapshot = snapshotNamed("live one", otter);
        assertThat(host.manifest("sparrow", snapshot)).containsEntry("mode", "pause").containsEntry("state", "verified");
        otter.sees("live (paused for a moment)");
        assertThat(mails("otter@example.org", "#" + request + " sparrow: snapshot done")).hasSize(1);
    }

    @Test
    void aDeniedRequestChangesNothingAndShowsTheReason() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        long copies = host.snapshots("sparrow");
        long request = otter.asksForSnapshot("sparrow", "denied one");

        Locator entry = heron.inQueue(request);
        entry.getByText("Deny", new Locator.GetByTextOptions().setExact(true)).click();
        heron.sees("Enter a reason, so that the requester can fix the request.");
        heron.page().getByLabel("Message to otter").fill("Please wait until the disk is bigger.");
        heron.press("Deny");
        heron.sees("Request " + request + " was denied");

        otter.sees("Please wait until the disk is bigger.");
        assertThat(host.snapshots("sparrow")).isEqualTo(copies);
        assertThat(mails("otter@example.org", "#" + request + " sparrow: snapshot denied")).hasSize(1);
    }

    @Test
    void aWaitingRequestCanBeCancelled() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        long request = otter.asksForSnapshot("sparrow", "cancelled one");

        Locator entry = heron.inQueue(request);
        otter.press("Cancel request");
        otter.sees("Request " + request + " was cancelled");
        entry.getByText("Approve", new Locator.GetByTextOptions().setExact(true)).click();

        heron.sees("Request " + request + " is already cancelled. Nothing changed.");
        assertThat(jobs.newest(50)).noneMatch(job -> job.title().contains("cancelled one"));
    }

    @Test
    void anApprovedRequestCanBeCancelledUntilItsTime() {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        Instant start = clock.instant().plusSeconds(110).truncatedTo(ChronoUnit.MINUTES);

        long request = otter.asksForSnapshot("sparrow", "at a time", typed(start));
        heron.approves(request);
        otter.sees("The job starts automatically at the agreed time.");
        Patience.await("the snapshot at its time", Duration.ofMinutes(5))
                .until(() -> otter.page().getByText("It is verified: checksums recorded").count() > 0);

        assertThat(lastDone("Snapshot of sparrow").begunAt()).isBetween(start, start.plusSeconds(180));
        long later = otter.asksForSnapshot("sparrow", "tomorrow", typed(start.plusSeconds(86_400)));
        heron.approves(later);
        otter.sees("The job starts automatically at the agreed time.");
        otter.press("Cancel request");
        otter.sees("Request " + later + " was cancelled");
    }

    @Test
    void withoutDiskSpaceFormAndHostRefuseASnapshot() throws Exception {
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
            otter.sees("MiB free, ");
            hosts.all().forEach(each -> hosts.refresh(each.id()));
            otter.open("/machines/sparrow/requests/snapshot/new");
            otter.sees("Not enough disk space on the host");
            otter.press("Send request");
            otter.sees("Choose only / or only /home, or ask the admin to free space.");
        } finally {
            host.set("reserve_mib=256");
            hosts.all().forEach(each -> hosts.refresh(each.id()));
        }

        assertThat(host.boot("sparrow")).as("the guest was left alone").isEqualTo(bootBefore);
        assertThat(mails("otter@example.org", "#" + request + " sparrow: snapshot failed")).hasSize(1);
    }

    @Test
    void aGuestThatDoesNotStopIsKilledOnlyOnRequest() throws Exception {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        host.set("halt_limit=2");
        String inittab = replaceInittab("wren", "::ctrlaltdel:/bin/true");
        try {
            heron.approves(marten.asksForSnapshot("wren", "of one left alone"));
            marten.sees("wren did not halt within 2 s. It keeps running, and nothing was copied");
            heron.approves(marten.asksForSnapshotByForce("wren", "of a stubborn one"));
            marten.sees("It is verified: checksums recorded");
            marten.sees("wren is halted (forced)");
        } finally {
            replaceInittab("wren", inittab);
            host.set("halt_limit=60");
        }

        Map<String, String> manifest = host.manifest("wren", snapshotNamed("of a stubborn one", marten, "wren"));
        assertThat(manifest).containsEntry("halt", "forced").containsEntry("state", "verified");
    }

    @Test
    void aMachineOfAnotherTenantIsNotFound() {
        Visitor marten = signIn("marten");

        marten.open("/machines/sparrow");

        marten.sees("Page not found");
    }

    private void theCopyIsComplete(String snapshot) throws IOException, InterruptedException {
        Map<String, String> manifest = host.manifest("sparrow", snapshot);
        assertThat(manifest).containsEntry("state", "verified").containsEntry("halt", "orderly");
        assertThat(HostFolder.sha256(host.copy("sparrow", snapshot, "root_fs"))).isEqualTo(manifest.get("root_sha256"));
        assertThat(HostFolder.sha256(host.copy("sparrow", snapshot, "home_fs"))).isEqualTo(manifest.get("home_sha256"));
        assertThat(host.read(host.copy("sparrow", snapshot, "root_fs"), "/var/log/boots"))
                .as("what the guest wrote before is in the copy")
                .isNotBlank();
    }

    private void mailsWereSent(long request) {
        String about = "#" + request + " sparrow: ";
        for (String state : List.of("received", "approved", "started", "done")) {
            assertThat(mails("otter@example.org", about + "snapshot " + state)).as(state).hasSize(1);
        }
        for (String admin : List.of("heron", "ibis")) {
            assertThat(mails(admin + "@example.org", about)).as("about the new request to " + admin).isNotEmpty();
        }
    }

    private static void theLedgerHasTheEntries(Visitor otter, long request) {
        otter.open("/machines/sparrow/activity");
        for (String act : List.of("otter submitted", "heron approved", "practice started", "practice finished")) {
            assertThat(otter.page().locator("main").innerText()).contains(act).contains("request " + request);
        }
    }

    /** The name of a snapshot on the host, as shown on the page of the machine. */
    private static String snapshotNamed(String label, Visitor owner) {
        return snapshotNamed(label, owner, "sparrow");
    }

    private JobView lastDone(String title) {
        return jobs.newest(50)
                .stream()
                .filter(job -> job.title().equals(title) && job.state() == JobState.DONE)
                .findFirst()
                .orElseThrow();
    }

    /** Replaces the action of init on Ctrl-Alt-Del. Returns the former inittab. */
    private String replaceInittab(String guest, String onCtrlAltDel) throws IOException, InterruptedException {
        carryOut(guest, new Halt(guest));
        Path root = host.image(guest, "root_fs");
        String inittab = host.read(root, "/etc/inittab");
        Matcher before = CTRL_ALT_DEL.matcher(inittab);
        assertThat(before.find()).isTrue();
        String was = before.group();
        host.write(root, "/etc/inittab", before.replaceFirst(Matcher.quoteReplacement(onCtrlAltDel)));
        carryOut(guest, new Boot(guest));
        return was;
    }

    private static String typed(Instant at) {
        return TYPED.format(at.atZone(ZoneId.systemDefault()));
    }
}
