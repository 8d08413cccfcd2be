package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.HostAct;

/** A tenant goes back to a snapshot, and the machine is as it was; with a real guest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestoreJourneyTest extends Journey {

    @Test
    void whatWasChangedSinceTheSnapshotIsGoneAndKeptAsideAndEverybodyReadsSo() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        put("sparrow", "root_fs", "/etc/motd", "before\n");
        snapshot("sparrow", "to go back to", otter, heron);
        put("sparrow", "root_fs", "/etc/motd", "broken into\n");
        String bootBefore = host.boot("sparrow");

        otter.open("/machines/sparrow/restore-requests/new");
        otter.page().getByText("to go back to", new Page.GetByTextOptions().setExact(true)).first().click();
        otter.page().getByText("Both", new Page.GetByTextOptions().setExact(true)).click();
        otter.sees("put / and /home back to “to go back to”");
        otter.page().getByLabel(Pattern.compile("^Why")).fill("I was broken into");
        otter.page().getByLabel("Type sparrow to confirm").fill("wren");
        otter.press("Send the request");
        otter.sees("Type sparrow to confirm.");
        assertThat(otter.page().getByLabel(Pattern.compile("^Why")).inputValue()).as("what was typed is kept")
                .isEqualTo("I was broken into");
        otter.page().getByLabel("Type sparrow to confirm").fill("sparrow");
        otter.press("Send the request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        heron.approves(request);
        otter.sees("It has / and /home of “to go back to”. What stood there before is kept for 7 days");

        assertThat(host.boot("sparrow")).isNotEqualTo(bootBefore);
        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/motd")).isEqualTo("before\n");
        String kept = snapshotNamed("before “to go back to” was put back", otter, "sparrow");
        assertThat(host.manifest("sparrow", kept)).containsEntry("mode", "safety").containsEntry("state", "verified");
        assertThat(host.read(host.copy("sparrow", kept, "root_fs"), "/etc/motd")).isEqualTo("broken into\n");
        otter.sees("Undo it");
        assertThat(mails("otter@example.org", "#" + request + " sparrow: restore done")).hasSize(1);
        otter.open("/machines/sparrow/ledger");
        assertThat(otter.page().locator("main").innerText()).contains("Restore of sparrow (restore sparrow");
    }

    @Test
    void aSnapshotThatDoesNotComeUpIsTakenBackMarkedAndToldOf() throws Exception {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        String inittab = host.read(host.image("wren", "root_fs"), "/etc/inittab");
        host.set("boot_test=no");
        host.set("up_limit=6");
        try {
            snapshot("wren", "good one", marten, heron);
            carryOut("wren", new HostAct.Halt("wren"));
            host.write(host.image("wren", "root_fs"), "/etc/inittab", "::sysinit:/bin/false\n");
            long spoilt = snapshot("wren", "spoilt one", marten, heron);
            host.write(host.image("wren", "root_fs"), "/etc/inittab", inittab);
            carryOut("wren", new HostAct.Boot("wren"));

            marten.open("/machines/wren/restore-requests/new?from=" + spoilt);
            marten.page().getByLabel("Type wren to confirm").fill("wren");
            marten.press("Send the request");
            marten.arrivesAt(".*/requests/[0-9]+$");
            long request = Long.parseLong(marten.page().url().replaceFirst(".*/", ""));
            heron.approves(request);
            marten.sees("Its former images are in place again");

            assertThat(host.read(host.image("wren", "root_fs"), "/etc/inittab")).isEqualTo(inittab);
            marten.open("/machines/wren/snapshots/" + spoilt);
            marten.sees("did not come up");
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
