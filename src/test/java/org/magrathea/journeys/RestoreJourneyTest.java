package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.machines.operations.Boot;
import org.magrathea.machines.operations.Halt;

/** A restore of a real guest from a snapshot. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestoreJourneyTest extends Journey {

    @Test
    void aRestoreReplacesTheImagesAndKeepsASafetyCopy() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        put("sparrow", "root_fs", "/etc/motd", "before\n");
        snapshot("sparrow", "to go back to", otter, heron);
        put("sparrow", "root_fs", "/etc/motd", "broken into\n");
        String bootBefore = host.boot("sparrow");

        otter.open("/machines/sparrow/requests/restore/new");
        otter.page().getByText("to go back to", new Page.GetByTextOptions().setExact(true)).first().click();
        otter.page().getByText("Both", new Page.GetByTextOptions().setExact(true)).click();
        otter.sees("/ and /home from the snapshot “to go back to”");
        otter.page().getByLabel(Pattern.compile("^Reason")).fill("I was broken into");
        otter.page().getByLabel("Type sparrow to confirm").fill("wren");
        otter.press("Send request");
        otter.sees("Type sparrow to confirm.");
        assertThat(otter.page().getByLabel(Pattern.compile("^Reason")).inputValue()).as("what was typed is kept")
                .isEqualTo("I was broken into");
        otter.page().getByLabel("Type sparrow to confirm").fill("sparrow");
        otter.press("Send request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        heron.approves(request);
        otter.sees("Restored: / and /home from “to go back to”. The previous state is kept for 7 days");

        assertThat(host.boot("sparrow")).isNotEqualTo(bootBefore);
        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/motd")).isEqualTo("before\n");
        String kept = snapshotNamed("before the restore of “to go back to”", otter, "sparrow");
        assertThat(host.manifest("sparrow", kept)).containsEntry("mode", "safety").containsEntry("state", "verified");
        assertThat(host.read(host.copy("sparrow", kept, "root_fs"), "/etc/motd")).isEqualTo("broken into\n");
        otter.open("/machines/sparrow");
        otter.sees("Undo available");
        assertThat(mails("otter@example.org", "#" + request + " sparrow: restore done")).hasSize(1);
        otter.open("/machines/sparrow/activity");
        assertThat(otter.page().locator("main").innerText()).contains("Restore of sparrow (restore sparrow");
    }

    @Test
    void aRestoreThatDoesNotStartIsRevertedAndMailed() throws Exception {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        String inittab = host.read(host.image("wren", "root_fs"), "/etc/inittab");
        host.set("boot_test=no");
        try {
            snapshot("wren", "good one", marten, heron);
            carryOut("wren", new Halt("wren"));
            host.write(host.image("wren", "root_fs"), "/etc/inittab", "::sysinit:/bin/false\n");
            long spoilt = snapshot("wren", "spoilt one", marten, heron);
            host.write(host.image("wren", "root_fs"), "/etc/inittab", inittab);
            carryOut("wren", new Boot("wren"));
            // For the spoilt images, and for the former ones in the same job.
            host.set("up_limit=25");

            marten.open("/machines/wren/requests/restore/new?from=" + spoilt);
            marten.page().getByLabel("Type wren to confirm").fill("wren");
            marten.press("Send request");
            marten.arrivesAt(".*/requests/[0-9]+$");
            long request = Long.parseLong(marten.page().url().replaceFirst(".*/", ""));
            heron.approves(request);
            marten.sees("Its former images are in place again");

            assertThat(host.read(host.image("wren", "root_fs"), "/etc/inittab")).isEqualTo(inittab);
            marten.open("/machines/wren/snapshots/" + spoilt);
            marten.sees("boot failed");
            marten.open("/machines/wren");
            marten.sees("“good one”");
            assertThat(mails("marten@example.org", "#" + request + " wren: restore failed")).hasSize(1);
            assertThat(mails("heron@example.org", "#" + request + " wren: restore failed")).hasSize(1);
        } finally {
            host.set("boot_test=yes");
            host.set("up_limit=120");
        }
    }
}
