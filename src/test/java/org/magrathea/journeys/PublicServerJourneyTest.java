package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.hosts.Upstream;
import org.magrathea.mirrors.MirrorDesk;
import org.magrathea.mirrors.MirrorSpec;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.mirrors.Selection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** An admin has a machine made that publishes /pub; the world reads a mirror there, and it is started again when it has died. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestPropertySource(properties = {"magrathea.mirrors.poll-interval=1s", "magrathea.publicmirror.poll-interval=1s"})
class PublicServerJourneyTest extends HostJourney {

    @Autowired
    Mirrors mirrors;
    @Autowired
    MirrorDesk mirrorDesk;

    private Upstream upstream;

    @BeforeAll
    void anUpstream() {
        upstream = new Upstream(host);
        upstream.shell("mkdir news; echo hello >news/today");
    }

    @AfterAll
    void closeUpstream() {
        upstream.close();
    }

    @Test
    void publicServerMachineServesMirrors() {
        Visitor admin = signIn(heron);
        long mirror = mirrorDesk.add(new MirrorSpec("news", upstream.rsync("news/"), CollectionKind.FILES, List.of(),
                Deletions.FOLLOW, 1024, 6, Selection.ALL, null, false), machines.register(zaphod.id(), "tern", otter.id()), otter)
                .id();
        String page = "/admin/hosts/" + zaphod.id() + "/public-server";
        admin.open("/admin/hosts");
        admin.follow("zaphod");
        admin.follow("Public server");
        admin.sees("Not published");
        host.rootShell(
                "docker/uml-host/prepare --host --plain --publish-at 203.0.113.1 >/srv/prepare.log 2>&1 || { cat /srv/prepare.log; exit 1; }");
        await("the address and the distribution to be told of", () -> {
            admin.open(page);
            return admin.page().getByText("This host has no addresses yet").count() > 0;
        });
        admin.sees("New server");
        admin.open("/admin/hosts/" + zaphod.id() + "/addresses");
        admin.press("Add network");
        await("what it is made from", () -> {
            admin.open(page);
            return admin.page().getByText("Create machine").count() > 0;
        });
        picture(admin, "publisher-none");
        admin.press("Create machine");
        admin.arrivesAt(".*/jobs/[0-9]+$");
        await("all to serve", () -> serving(admin, page) == 3);
        picture(admin, "publisher-serves");

        await("the first pull", () -> elsewhere("curl -sf http://203.0.113.1/mirrors/news/today || :").equals("hello"));
        assertThat(elsewhere(
                "curl -sf ftp://203.0.113.1/mirrors/news/today; rsync rsync://203.0.113.1/pub/mirrors/news/ | grep -c today"))
                .isEqualTo("hello\n1");
        await("the portal to hear of it", () -> {
            admin.open("/mirrors/" + mirror);
            return !admin.page().locator("dt:text-is('Last public read') + dd").innerText().contains("never");
        });
        admin.sees("rsync://203.0.113.1/pub/mirrors/news/");
        admin.sees("today");
        picture(admin, "mirror-published");

        admin.open(page);
        admin.page().locator("main a[href$='/machines/pub']").first().click();
        admin.sees("Public mirror server: serves /pub of");
        host.rootShell("kill -9 $(sed -n 's/^pid=//p' /srv/uml/guests/pub/process)");
        await("a restart", () -> {
            admin.open("/admin/jobs");
            return admin.page().getByText("Restart pub").count() > 0;
        });
        await("all to serve again", () -> serving(admin, page) == 3);
        // The page may still show how it was before it stopped.
        await("the world to read again",
                () -> elsewhere("curl -sf http://203.0.113.1/mirrors/news/today || echo not yet").equals("hello"));
    }

    private static int serving(Visitor admin, String page) {
        admin.open(page);
        return admin.page().locator("dd .badge.good").count();
    }

    private static void picture(Visitor visitor, String name) {
        visitor.page()
                .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "look", name + ".png")).setFullPage(true));
    }

    private String elsewhere(String command) {
        return upstream.space().shell(command);
    }
}
