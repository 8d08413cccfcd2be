package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running job is ended early in the browser; what stood beside the button is what is left. At each step: AbortOnHostTest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AbortTest extends Journey {

    @AfterEach
    void letGo() throws Exception {
        host.letGo();
    }

    @Test
    void aSnapshotIsAbortedInTheMiddleOfItsCopyAndLeavesNothing() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        long copies = host.snapshots("sparrow");
        host.hold("copy-home");
        long request = otter.asksForSnapshot("sparrow", "never finished");
        heron.approves(request);
        otter.sees("No copy is left, and sparrow runs if it ran before.");

        otter.press("Abort it");
        otter.sees("The host was told to end it.");
        host.letGo();
        otter.sees("Aborted: nothing was kept, and nothing was changed");

        otter.open("/requests/" + request);
        otter.sees("Aborted by otter. Aborted: nothing was kept, and nothing was changed. The machine is running.");
        assertThat(host.snapshots("sparrow")).isEqualTo(copies);
        otter.open("/machines/sparrow/ledger");
        otter.sees("early, as otter wanted");
    }

    @Test
    void aJobThatHasGoneOnIsNotAbortedWithTheOldSentence() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        host.hold("copy-home");
        long request = otter.asksForSnapshot("sparrow", "goes on");
        heron.approves(request);
        otter.sees("No copy is left");
        heron.open("/requests/" + request);

        // At once, before the page can change by itself.
        heron.page().evaluate("""
                () => {
                    const form = document.querySelector("form[action$='/abort']");
                    form.querySelector("[name=leaves]").value = "UNCHECKED";
                    form.submit();
                }""");

        heron.sees("It has gone on meanwhile.");
        host.letGo();
        otter.sees("Its checksums are written down and its filesystems are good.");
    }

    @Test
    void whoeverAbortsLaterIsToldThatTheCopyStaysUncheckedAndTheTenantReadsIt() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        host.hold("fsck");
        long request = otter.asksForSnapshot("sparrow", "left unchecked");
        heron.approves(request);
        heron.open("/requests/" + request);
        heron.sees("The copy is there and stays, not checked");
        heron.press("Abort it");
        host.letGo();
        heron.sees("Aborted: the copy is there and stays, not checked");

        String snapshot = snapshotNamed("left unchecked", otter, "sparrow");
        otter.sees("not checked");
        assertThat(host.manifest("sparrow", snapshot)).containsEntry("state", "unverified");
        assertThat(mails("otter@example.org", "#" + request + " sparrow: snapshot aborted by heron")).hasSize(1);
    }
}
