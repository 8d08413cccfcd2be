package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A running job is ended early in the browser; what stood beside the button is what is left. At each step: AbortOnHostTest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JobCancellationTest extends Journey {

    @AfterEach
    void letGo() throws Exception {
        host.letGo();
    }

    @Test
    void cancellingASnapshotDuringTheCopyLeavesNothing() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        long copies = host.snapshots("sparrow");
        host.hold("copy-home");
        long request = otter.asksForSnapshot("sparrow", "never finished");
        heron.approves(request);
        otter.sees("No copy is kept. sparrow is started again if it was running.");

        otter.press("Cancel job");
        otter.sees("Cancellation requested.");
        host.letGo();
        otter.sees("Cancelled: nothing was kept and nothing was changed");

        otter.open("/requests/" + request);
        otter.sees("Cancelled by otter. Nothing was kept and nothing was changed. The machine is running.");
        assertThat(host.snapshots("sparrow")).isEqualTo(copies);
        otter.open("/machines/sparrow/activity");
        otter.sees(", as requested by otter");
    }

    @Test
    void progressedJobIsNotCancelledFromAnOldPage() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        host.hold("copy-home");
        long request = otter.asksForSnapshot("sparrow", "goes on");
        heron.approves(request);
        otter.sees("No copy is kept.");
        heron.open("/requests/" + request);

        // At once, before the page can change by itself.
        heron.page().evaluate("""
                () => {
                    const form = document.querySelector("form[action$='/cancellation']");
                    form.querySelector("[name=effect]").value = "UNCHECKED";
                    form.submit();
                }""");

        heron.sees("The job has progressed.");
        host.letGo();
        otter.sees("It is verified: checksums recorded, filesystems without errors.");
    }

    @Test
    void cancellingDuringTheCheckKeepsAnUnverifiedCopy() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        host.hold("fsck");
        long request = otter.asksForSnapshot("sparrow", "left unchecked");
        heron.approves(request);
        heron.open("/requests/" + request);
        heron.sees("The copy is kept but not verified.");
        heron.press("Cancel job");
        host.letGo();
        heron.sees("Cancelled: the copy is kept but not verified");

        String snapshot = snapshotNamed("left unchecked", otter, "sparrow");
        otter.sees("not verified");
        assertThat(host.manifest("sparrow", snapshot)).containsEntry("state", "unverified");
        assertThat(mails("otter@example.org", "#" + request + " sparrow: snapshot cancelled by heron")).hasSize(1);
    }
}
