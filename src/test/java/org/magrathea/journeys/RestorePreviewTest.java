package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The restore preview and the files of a snapshot, in a browser with and without scripts. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RestorePreviewTest extends Journey {

    @Test
    void ownerSeesChangedFilesAndAdminSeesCounts() throws Exception {
        Visitor heron = signIn("heron");
        put("sparrow", "home_fs", "/plan", "old\n");
        long snapshot = snapshot("sparrow", "old plan", signIn("otter"), heron);
        Visitor otter = signIn("otter", new Browser.NewContextOptions().setJavaScriptEnabled(false));
        String boot = host.boot("sparrow");
        put("sparrow", "home_fs", "/plan", "new and longer\n");

        otter.open("/machines/sparrow/snapshots/" + snapshot);
        otter.press("Preview restore");
        otter.sees("The preview is being created");
        await("the end of the preview", () -> {
            otter.open("/machines/sparrow/snapshots/" + snapshot);
            return otter.page().getByText("unchanged").count() > 0;
        });

        assertThat(otter.page().locator("#preview table").innerText()).contains("/home/plan")
                .contains("reverted")
                .contains("4 B");
        heron.open("/machines/sparrow/snapshots/" + snapshot);
        heron.sees("Only the owner can see the file names.");
        assertThat(heron.page().locator("main").innerText()).doesNotContain("/home/plan");
        assertThat(host.boot("sparrow")).isNotEqualTo(boot);
    }

    @Test
    void ownerBrowsesASnapshotAndDownloadsAFile() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        put("sparrow", "home_fs", "/treasure", "gold\n");
        long snapshot = snapshot("sparrow", "with treasure", otter, heron);

        otter.open("/machines/sparrow/snapshots/" + snapshot + "/files");
        otter.follow("etc/");
        otter.sees("inittab");
        otter.follow("Up");
        otter.follow("Open /home");
        Download download = otter.page().waitForDownload(() -> otter.press("Download treasure"));

        assertThat(download.suggestedFilename()).isEqualTo("treasure");
        assertThat(Files.readString(download.path())).isEqualTo("gold\n");
        otter.open("/machines/sparrow/activity");
        otter.sees("downloaded /home/treasure from the snapshot “with treasure”");
        heron.open("/machines/sparrow/snapshots/" + snapshot + "/files");
        heron.sees("Page not found");
    }
}
