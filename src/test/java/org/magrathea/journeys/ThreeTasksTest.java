package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people look for most is at most two clicks from the home page, where a sign-in ends. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ThreeTasksTest extends Journey {

    @Test
    void tenantFindsAFailureAndItsLogWithOneClick() throws IOException {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        long request = otter.asksForSnapshot("sparrow", "too large");
        host.failAt("copy-home");
        try {
            heron.approves(request);
            otter.sees("Fault requested at copy-home");
        } finally {
            host.letGo();
        }

        otter.open("/");
        await("the page of the request", () -> { // an update of the page may replace the link under the click
            if (otter.page().url().endsWith("/")) {
                link(otter, "section[aria-labelledby=activity] a", "request " + request).click();
            }
            return otter.page().url().endsWith("/requests/" + request);
        });
        assertThat(otter.page().locator("pre.log").innerText()).contains("Fault requested at copy-home");
    }

    @Test
    void tenantFindsTheSshCommandWithOneClick() {
        Visitor otter = signIn("otter");

        link(otter, "main th a", "sparrow").click();

        otter.arrivesAt(".*/machines/sparrow$");
        assertThat(otter.page().locator("main pre.log, main .copy").first().innerText()).contains("ssh ");
    }

    @Test
    void oldestRequestIsOneClickFromItsApproval() {
        Visitor otter = signIn("otter");
        long request = otter.asksForSnapshot("sparrow", "the oldest of its kind");
        Visitor heron = signIn("heron");

        link(heron, "nav a", "Approvals").click();

        heron.arrivesAt(".*/admin/approvals$");
        Locator first = heron.page().locator(".queue > li").first();
        assertThat(first.locator("button[value=APPROVE]").isVisible()).as("the oldest is open").isTrue();
        otter.press("Cancel request");
        otter.sees("Request " + request + " was cancelled");
    }

    private static Locator link(Visitor visitor, String where, String text) {
        return visitor.page()
                .locator(where)
                .filter(new Locator.FilterOptions().setHasText(text))
                .locator("visible=true")
                .first();
    }
}
