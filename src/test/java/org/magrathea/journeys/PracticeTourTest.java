package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.magrathea.SideBySide;
import org.magrathea.journeys.PracticeComputer.Account;

/**
 * The first five minutes of somebody who starts practice mode in a fresh folder and reads only the pages: the four requests that the
 * portal exists for, each asked for by a tenant and approved by an admin, and what comes of them.
 */
@SideBySide
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class PracticeTourTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void aComputerCanBeMade() {
        PracticeComputer.obstacle().ifPresent(reason -> {
            System.out.println("PracticeTourTest is left out: it " + reason);
            Assumptions.abort(reason);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theFourRequestsWorkFromAFreshFolder(Account account) throws Exception {
        try (PracticeComputer computer = PracticeComputer.open(account, folder);
                PortalProcess portal = computer.launch("--magrathea.usage.traffic-interval=5s")) {
            portal.awaitReady();
            long ready = System.nanoTime();
            try (Visitor otter = Visitor.signIn(portal.address(""), "otter", portal.password("otter"));
                    Visitor heron = Visitor.signIn(portal.address(""), "heron", portal.password("heron"))) {
                heron.open("/admin/approvals");
                picture(heron, "tour-queue-" + account);
                otter.open("/machines");
                picture(otter, "tour-machines-" + account);
                otter.sees("sparrow");

                long snapshot = otter.asksForSnapshot("sparrow", "before the tour");
                heron.approves(snapshot);
                otter.sees("Copying");
                picture(otter, "readme-job-" + account);
                otter.sees("It is verified: checksums recorded, filesystems without errors.");
                long number = Long.parseLong(Journey.snapshotNamed("before the tour", otter, "sparrow").substring(2));
                long restore = otter.asksForRestore("sparrow", number);
                heron.approves(restore);
                otter.sees("Restored: / and /home from “before the tour”");
                picture(otter, "tour-restore-" + account);

                long mirror = asksForMirror(otter);
                heron.approves(mirror);
                long machine = asksForMachine(otter);
                heron.approves(machine);
                otter.sees("finch is running. SSH answers at ");
                picture(otter, "tour-machine-" + account);
                pulled(otter);
                picture(otter, "tour-mirror-" + account);

                otter.open("/machines/finch/network");
                String signsIn = otter.page().getByLabel("Command with the key of practice mode").innerText().strip();
                picture(otter, "tour-sign-in-" + account);
                assertThat(computer.shell(signsIn + " 'hostname; ls /pub/mirrors/tools'")).startsWith("finch")
                        .contains("Packages");
                assertThat(
                        computer.shell(signsIn + " 'cd /tmp && rpm2cpio /pub/mirrors/tools/Packages/world-hello-*.rpm | cpio -id"
                                + " 2>/dev/null; /tmp/usr/bin/world-hello'"))
                        .startsWith("Hello from a package of a mirror, version ");

                reachesTheInternet(computer, otter, heron, signsIn);
                picture(otter, "tour-network-" + account);

                heron.open("/admin/approvals");
                heron.sees("Sample");
                picture(heron, "readme-queue-" + account);
                otter.open("/");
                otter.page().getByText("Practice mode: first steps").click();
                picture(otter, "readme-machines-" + account);
                narrow(portal, "readme-narrow-" + account);
                otter.open("/account/emails");
                otter.sees("finch is ready");
                otter.sees("sparrow: mirror");
                picture(otter, "tour-emails-" + account);
            }
            System.out.printf("The tour of practice mode as %s took %d s from the ready line%n", account,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - ready));
        }
        PracticeComputer.awaitNoProcesses(folder);
    }

    /** A public address with a firewall, a port forward, a name and counters, all within the namespace of the practice host. */
    private static void reachesTheInternet(PracticeComputer computer, Visitor otter, Visitor heron, String signsIn)
            throws IOException, InterruptedException {
        otter.open("/machines/finch/requests/address/new");
        otter.sees("Give finch a public address.");
        otter.press("Send request");
        heron.approves(sent(otter));
        otter.open("/machines/finch/requests/port-forward/new");
        otter.fill("Port of the machine", "22");
        otter.sees("Forward a port of the host to port 22 (TCP) of finch.");
        otter.press("Send request");
        heron.approves(sent(otter));
        otter.open("/machines/finch/firewall");
        otter.page().getByText("Only SSH", new Page.GetByTextOptions().setExact(true)).click();
        otter.press("Save firewall");
        otter.sees("Only SSH (TCP port 22) is open.");
        String configures = otter.page().getByLabel("Commands for the public addresses").innerText().strip();
        computer.shell(signsIn + " '" + configures + "'");
        Journey.await("the rules of finch", () -> {
            otter.open("/machines/finch/network");
            otter.press("Test ports");
            otter.sees("Port test");
            return otter.page().getByText("open", new Page.GetByTextOptions().setExact(true)).count() > 0;
        });
        otter.sees(":20000");
        assertThat(computer.shell(signsIn + " 'ping -c 1 sparrow'")).as("a name").contains("1 packets received");
        Journey.await("the counters of finch", () -> {
            otter.open("/machines/finch/network");
            return otter.page().getByText("Since the first day of this month").count() > 0;
        });
    }

    private static long sent(Visitor tenant) {
        tenant.arrivesAt(".*/requests/[0-9]+$");
        return Long.parseLong(tenant.page().url().replaceFirst(".*/", ""));
    }

    private static void narrow(PortalProcess portal, String name) {
        try (Visitor otter = Visitor.signIn(portal.address(""), "otter", portal.password("otter"),
                new Browser.NewContextOptions().setViewportSize(320, 640).setColorScheme(ColorScheme.DARK))) {
            otter.open("/machines/sparrow");
            otter.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "look", name + ".png")));
        }
    }

    private static long asksForMirror(Visitor tenant) {
        tenant.open("/mirrors");
        tenant.follow("On the host of sparrow");
        tenant.page().locator("#url").fill("http://10.77.0.1:8081/rpm/");
        tenant.press("Test URL");
        tenant.sees("Result of the URL test:");
        tenant.page().getByLabel("Folder in /pub/mirrors").fill("tools");
        tenant.press("Send request");
        tenant.sees("The summary has changed. Read it and send the form again.");
        tenant.press("Send request");
        return sent(tenant);
    }

    private static long asksForMachine(Visitor tenant) {
        tenant.open("/requests/new-machine/new");
        tenant.page().getByText("tiny", new Page.GetByTextOptions().setExact(true)).click();
        return tenant.sendsMachine("finch", "to see another machine come", "practice");
    }

    private static void pulled(Visitor tenant) {
        Journey.await("the first pull", () -> {
            tenant.open("/mirrors");
            return tenant.page()
                    .locator("tr, article, li", new Page.LocatorOptions().setHasText("tools"))
                    .getByText("fresh")
                    .count() > 0;
        });
        tenant.follow("tools");
    }

    private static void picture(Visitor visitor, String name) {
        visitor.page()
                .screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "look", name + ".png")).setFullPage(true));
    }
}
