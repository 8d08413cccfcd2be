package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.Ssh;
import org.springframework.test.context.TestPropertySource;

/**
 * From the first host to the first machine: the steps are ticked off, and an admin makes the machine of a tenant. The regular
 * inventory comes an hour later only, as for an admin who is quick.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestPropertySource(properties = "magrathea.machines.refresh=1h")
class FirstHostJourneyTest extends HostJourney {

    @Test
    void adminFollowsTheStepsToTheFirstMachine() throws Exception {
        Visitor heron = signIn(this.heron);
        Visitor otter = signIn(this.otter);
        Ssh ssh = keyOf(otter);

        heron.open("/admin/hosts/" + zaphod.id() + "/distributions");
        heron.sees("tiny");
        assertThat(heron.page().getByText("has no distributions").count()).isZero();
        assertThat(steps(heron, "/")).containsExactly("Add a distribution done", "Set up addresses open",
                "Add people done", "Create the first machine open");
        look(heron);

        heron.follow("Set up addresses");
        heron.press("Add network");
        heron.sees("253 of 253");
        assertThat(steps(heron, "/admin/hosts")).contains("Set up addresses done", "Create the first machine open");
        heron.follow("Create the first machine");
        heron.follow("otter");
        heron.sees("otter has no machine.");
        heron.follow("Create machine");
        heron.fill("Name", "finch");
        heron.fill("Purpose", "a first machine");
        heron.fill("Memory", "64 MiB");
        heron.fill("Size of /", "80 MiB");
        heron.fill("Size of /home", "40 MiB");
        heron.sees("Create finch on zaphod from tiny, with 64 MiB of memory, 80 MiB for / and 40 MiB for /home");
        heron.press("Create machine");
        heron.arrivesAt(".*/requests/[0-9]+$");

        heron.sees("sent by heron for otter");
        heron.sees("finch is running. SSH answers at 10.77.0.2 with the host key SHA256:");
        assertThat(ssh.in("10.77.0.2", "hostname")).isEqualTo("finch");
        assertThat(GreenMailUtil.getBody(mails(this.otter, "heron creates it for you").getFirst())).contains("finch");
        assertThat(mails(this.otter, "finch is ready")).hasSize(1);
        otter.open("/machines/finch/activity");
        otter.sees("for otter, ");
        otter.sees("heron approved request");
        for (String page : List.of("/", "/admin/hosts")) {
            assertThat(steps(heron, page)).as(page).isEmpty();
        }
    }

    /** Title and state of each step on a page. */
    private static List<String> steps(Visitor admin, String page) {
        admin.open(page);
        return admin.page()
                .locator("section[aria-labelledby=next-steps] li")
                .all()
                .stream()
                .map(step -> step.locator("a, div > span").first().innerText() + " " + step.locator(".t").innerText())
                .toList();
    }

    /** The page with the steps as others see it; the pictures are in {@code target/look}. */
    private static void look(Visitor admin) {
        for (Browser.NewContextOptions how : List.of(new Browser.NewContextOptions().setViewportSize(1280, 900),
                new Browser.NewContextOptions().setViewportSize(320, 700).setColorScheme(ColorScheme.DARK),
                new Browser.NewContextOptions().setViewportSize(1280, 900).setJavaScriptEnabled(false))) {
            how.setStorageState(admin.page().context().storageState());
            try (BrowserContext context = Browsers.chromium().newContext(how)) {
                Page page = context.newPage();
                page.navigate(admin.page().url());
                page.getByText("Next steps").waitFor(new Locator.WaitForOptions().setTimeout(60_000));
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                        .setPath(Path.of("target", "look",
                                "next-steps-" + page.viewportSize().width
                                        + (Boolean.FALSE.equals(how.javaScriptEnabled) ? "-plain" : "") + ".png")));
                int tooWide = Boolean.FALSE.equals(how.javaScriptEnabled)
                        ? 0
                        : (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(tooWide).isZero();
            }
        }
    }
}
