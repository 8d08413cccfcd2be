package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.mirrors.MirrorWish;
import org.magrathea.mirrors.Mirrors;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever tries the portal out mirrors something too, from a server on the same machine, without scripts in the browser. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MirrorInPracticeTest extends Journey {

    @Autowired
    Mirrors mirrors;

    @Test
    void aFolderIsMirroredInPracticeMode(@TempDir Path folder) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("news/old")).resolve("first"), "hello\n");
        Files.writeString(folder.resolve("news/today"), "news\n");
        var server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder,
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            var otter = accounts.named("otter").orElseThrow();
            mirrors.create(
                    new MirrorWish("news", "http://127.0.0.1:" + server.getAddress().getPort() + "/news/", CollectionKind.FILES,
                            List.of(), Deletions.FOLLOW, 1024, 6),
                    null,
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
        } finally {
            server.stop(0);
        }
    }

    private static void picture(Visitor visitor, String name) {
        byte[] picture = visitor.page()
                .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "look", name + ".png")).setFullPage(true));
        assertThat(picture).isNotEmpty();
    }
}
