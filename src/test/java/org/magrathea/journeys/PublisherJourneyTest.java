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
import org.magrathea.mirrors.MirrorWish;
import org.magrathea.mirrors.Mirrors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** An admin has a machine made that publishes /pub; the world reads a mirror there, and it is started again when it has died. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestPropertySource(properties = {"magrathea.mirrors.look=1s", "magrathea.publishing.look=1s"})
class PublisherJourneyTest extends HostJourney {

    @Autowired
    Mirrors mirrors;

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
    void whatIsPulledIsReadByTheWorldFromAMachineOfItsOwn() {
        Visitor admin = signIn(heron);
        long mirror = mirrors.create(new MirrorWish("news", upstream.rsync("news/"), CollectionKind.FILES, List.of(),
                Deletions.FOLLOW, 1024, 6), null, machines.adopt(zaphod.id(), "tern", otter.id()), otter).id();
        String page = "/admin/hosts/" + zaphod.id() + "/publishing";
        admin.open("/admin/hosts");
        admin.follow("Publishing");
        admin.sees("Nothing is published");
        host.rootShell(
                "docker/uml-host/prepare --host --plain --publish-at 203.0.113.1 >/srv/prepare.log 2>&1 || { cat /srv/prepare.log; exit 1; }");
        await("the address and the distribution to be told of", () -> {
            admin.open(page);
            return admin.page().getByText("No addresses were set up for this host yet").count() > 0;
        });
        admin.sees("No machine publishes yet");
        admin.open("/admin/hosts/" + zaphod.id() + "/addresses");
        admin.press("Give its addresses to machines");
        await("what it is made from", () -> {
            admin.open(page);
            return admin.page().getByText("Make the machine").count() > 0;
        });
        picture(admin, "publisher-none");
        admin.press("Make the machine");
        admin.arrivesAt(".*/jobs/[0-9]+$");
        await("all to serve", () -> serving(admin, page) == 3);
        picture(admin, "publisher-serves");

        await("the first pull", () -> elsewhere("curl -sf http://203.0.113.1/mirrors/news/today || :").equals("hello"));
        assertThat(elsewhere(
                "curl -sf ftp://203.0.113.1/mirrors/news/today; rsync rsync://203.0.113.1/pub/mirrors/news/ | grep -c today"))
                .isEqualTo("hello\n1");
        await("the portal to hear of it", () -> {
            admin.open("/mirrors/" + mirror);
            return admin.page().getByText("by the world").count() > 0
                    && admin.page().getByText("not yet by the world").count() == 0;
        });
        admin.sees("rsync://203.0.113.1/pub/mirrors/news/");
        admin.sees("today");
        picture(admin, "mirror-published");

        admin.open(page);
        admin.follow("pub");
        admin.sees("The world reads /pub of its host here.");
        host.rootShell("kill -9 $(sed -n 's/^pid=//p' /srv/uml/guests/pub/process)");
        await("a restart", () -> {
            admin.open("/admin/jobs");
            return admin.page().getByText("Restart of pub").count() > 0;
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
        return host.rootShell("cd /srv/up; nsenter -t $(head -n 1 pids) -n timeout 20 bash -c '" + command + "'");
    }
}
