package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.journeys.Browsers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An admin clears the page Approvals with the keyboard only. */
@PortalTest
class ApprovalsJourneyTest {

    private static final int MANY = 200;

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    @Test
    void approvalsAreClearedWithTheKeyboard() {
        Person otter = cast.tenant();
        Person heron = cast.admin();
        List<Long> requests = new ArrayList<>();
        for (int number = 0; number < 5; number++) {
            requests.add(world.requestFor(world.busyMachineOf(otter), otter));
        }
        try (BrowserContext context = context(true)) {
            Page page = signIn(context, heron);
            page.navigate("/admin/approvals?tenant=" + otter.name());

            press(page, "j");
            assertThat(focused(page)).contains("#" + requests.get(0));
            PlaywrightAssertions.assertThat(row(page, requests.get(0))).containsText("after approval");
            press(page, "j", "o");
            PlaywrightAssertions.assertThat(row(page, requests.get(1))).containsText("Requests of " + otter.name());
            press(page, "d");
            page.keyboard().type("Wait until Monday, jack.");
            tabTo(page, "Deny");
            press(page, "Enter");
            page.waitForURL("**/admin/approvals");
            assertThat(text(page)).contains("Request " + requests.get(1) + " was denied.");
            assertThat(state(requests.get(1))).isEqualTo("DENIED");

            page.navigate("/admin/approvals?tenant=" + otter.name());
            press(page, "j", "a", "Enter");
            page.waitForURL("**/admin/approvals");
            assertThat(state(requests.get(0))).isEqualTo("APPROVED");

            page.navigate("/admin/approvals?tenant=" + otter.name());
            press(page, "j", "x", "j", "x", "b", "Enter");
            page.waitForURL("**/admin/approvals/selected**");
            assertThat(text(page)).contains("#" + requests.get(2), "#" + requests.get(3)).doesNotContain("#" + requests.get(4));
            tabTo(page, "Approve");
            press(page, "Enter");
            page.waitForURL("**/admin/approvals");
            assertThat(text(page)).contains("2 requests were approved.", "#" + requests.get(2) + " Snapshot of ",
                    "#" + requests.get(3) + " Snapshot of ");

            page.navigate("/admin/approvals?tenant=" + otter.name());
            press(page, "j", "r");
            page.waitForURL("**/requests/" + requests.get(4));
        }
    }

    @Test
    void theSameWorksByTabAndEnterWithoutScripts() {
        Person otter = cast.tenant();
        Person heron = cast.admin();
        long first = world.requestFor(world.busyMachineOf(otter), otter);
        long second = world.requestFor(world.busyMachineOf(otter), otter);
        try (BrowserContext context = context(false)) {
            Page page = signIn(context, heron);
            page.navigate("/admin/approvals?tenant=" + otter.name());
            tabTo(page, "Approve");
            press(page, "Enter");
            page.waitForURL("**/admin/approvals");
            assertThat(state(first)).isEqualTo("APPROVED");

            page.navigate("/admin/approvals?tenant=" + otter.name());
            tabTo(page, "Select request " + second);
            press(page, "Space");
            tabTo(page, "Deny selected");
            press(page, "Enter");
            tabTo(page, "Message to the requesters");
            page.keyboard().type("The host is full.");
            tabTo(page, "Deny");
            press(page, "Enter");
            page.waitForURL("**/admin/approvals");
            assertThat(text(page)).contains("1 request was denied.", "#" + second);
            assertThat(state(second)).isEqualTo("DENIED");
        }
    }

    private String state(long request) {
        return sql.sql("select state from request where id = ?").param(request).query(String.class).single();
    }

    private BrowserContext context(boolean scripts) {
        BrowserContext context = Browsers.chromium()
                .newContext(new NewContextOptions().setBaseURL("http://localhost:" + port).setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private static Page signIn(BrowserContext context, Person person) {
        Page page = context.newPage();
        page.navigate("/sign-in");
        tabTo(page, "Name");
        page.keyboard().type(person.name());
        tabTo(page, "Password");
        page.keyboard().type(Cast.PASSWORD);
        press(page, "Enter");
        page.waitForURL(address -> !address.endsWith("/sign-in"));
        return page;
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** Presses Tab until an element with this name has the focus. */
    private static void tabTo(Page page, String name) {
        for (int at = 0; at < MANY; at++) {
            page.keyboard().press("Tab");
            if (focused(page).strip().startsWith(name)) {
                return;
            }
        }
        throw new AssertionError("Not reached by Tab: " + name);
    }

    /** The text of the focused element, or of its label. */
    private static String focused(Page page) {
        Locator active = page.locator(":focus");
        if (active.count() == 0) {
            return "";
        }
        String id = active.first().getAttribute("id");
        Locator label = id == null ? active.first().locator("xpath=ancestor::label") : page.locator("label[for='" + id + "']");
        return label.count() > 0 ? label.first().innerText() : active.first().innerText();
    }

    private static Locator row(Page page, long request) {
        return page.locator("#r-" + request);
    }

    private static String text(Page page) {
        return page.locator("body").innerText();
    }
}
