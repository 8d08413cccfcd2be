package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A restore is undone by one click, without an approval; and so is the undoing. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class UndoTest extends Journey {

    @Test
    void restoreIsUndoneAndTheUndoIsUndone() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        put("sparrow", "home_fs", "/letter", "first\n");
        long snapshot = snapshot("sparrow", "first letter", otter, heron);
        put("sparrow", "home_fs", "/letter", "second\n");
        otter.open("/machines/sparrow/requests/restore/new?from=" + snapshot);
        otter.page().getByText("Both").first().click();
        otter.sees("/ and /home from the snapshot “first letter”");
        otter.page().getByLabel("Type sparrow to confirm").fill("sparrow");
        otter.press("Send request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        heron.approves(Long.parseLong(otter.page().url().replaceFirst(".*/", "")));
        otter.sees("Restored: / and /home from “first letter”.");
        assertThat(letter()).isEqualTo("first\n");

        undo(otter);
        assertThat(letter()).as("undone").isEqualTo("second\n");
        assertThat(mails("otter@example.org", "sparrow: the restore was undone")).isNotEmpty();

        undo(otter);
        assertThat(letter()).as("the undo undone").isEqualTo("first\n");
    }

    private void undo(Visitor otter) {
        otter.open("/machines/sparrow");
        otter.follow("Undo");
        otter.page().getByLabel("Type sparrow to confirm").fill("no");
        otter.press("Undo");
        otter.sees("Type sparrow to confirm.");
        otter.page().getByLabel("Type sparrow to confirm").fill("sparrow");
        otter.press("Undo");
        otter.arrivesAt(".*/jobs/[0-9]+$");
        long job = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        await("the end of the undo", () -> jobs.hasEnded(job));
        otter.page().locator("#progress", new Page.LocatorOptions().setHasText("Done")).waitFor();
    }

    private String letter() throws Exception {
        return host.read(host.image("sparrow", "home_fs"), "/letter");
    }
}
