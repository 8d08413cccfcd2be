package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.mirrors.MirrorDesk;
import org.magrathea.mirrors.MirrorSpec;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.mirrors.Selection;
import org.springframework.beans.factory.annotation.Autowired;

/** A mirror in practice mode, of what the practice host serves itself, without scripts in the browser. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MirrorInPracticeTest extends Journey {

    @Autowired
    Mirrors mirrors;
    @Autowired
    MirrorDesk mirrorDesk;

    @Test
    void aFolderIsMirroredInPracticeMode() throws IOException {
        Path served = DATA.resolve("practice/upstreams/news");
        Files.writeString(Files.createDirectories(served.resolve("old")).resolve("first"), "hello\n");
        Files.writeString(served.resolve("today"), "news\n");
        var otter = accounts.named("otter").orElseThrow();
        mirrorDesk.add(
                new MirrorSpec("news", "http://10.77.0.1:8081/news/", CollectionKind.FILES, List.of(), Deletions.FOLLOW, 1024, 6,
                        Selection.ALL, null, false),
                machines.of(otter).getFirst(), otter);
        Visitor tenant = signIn("otter",
                new Browser.NewContextOptions().setViewportSize(320, 900).setJavaScriptEnabled(false));
        await("the first pull", () -> {
            tenant.open("/mirrors");
            return tenant.page().getByText("fresh").count() > 0;
        });
        tenant.follow("news");
        tenant.sees("2 files");
        tenant.sees("old/first");
        picture(tenant, "mirror-in-practice-narrow");
    }

    private static void picture(Visitor visitor, String name) {
        byte[] picture = visitor.page()
                .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "look", name + ".png")).setFullPage(true));
        assertThat(picture).isNotEmpty();
    }
}
