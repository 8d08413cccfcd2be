package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.TimeField;

/** A tenant announces load: admins get a mail, neighbours see it without a name, and it can be taken back. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LoadAnnouncementTest extends Journey {

    @Test
    void announcedLoadIsVisibleToOthersWithoutAName() {
        Visitor otter = signIn("otter");
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");

        otter.open("/machines/sparrow/settings");
        otter.follow("Announce load");
        otter.press("Announce load");
        otter.sees("Enter a date and time, e.g.");
        otter.sees("Enter an amount");
        fill(otter, "#from", at(3));
        fill(otter, "#to", at(1));
        fill(otter, "#howMuch", "50 Mbit/s, the new release");
        otter.press("Announce load");
        otter.sees("The end is not after the start.");
        assertThat(otter.page().locator("#howMuch").inputValue()).as("the input is kept")
                .isEqualTo("50 Mbit/s, the new release");
        fill(otter, "#to", at(6));
        otter.press("Announce load");
        otter.sees("Load announced. The admins were notified.");

        assertThat(mails("heron@example.org", "sparrow: load announced, Network")).hasSize(1);
        marten.open("/calendar");
        marten.sees("50 Mbit/s, the new release");
        marten.sees("another tenant’s");
        assertThat(marten.page().locator(".badge").count()).as("it has not begun").isZero();
        assertThat(marten.page().locator("main").innerText()).doesNotContain("otter").doesNotContain("sparrow");
        assertThat(marten.page().getByText("Cancel", new Page.GetByTextOptions().setExact(true)).count()).isZero();
        heron.open("/calendar");
        heron.sees("otter");

        otter.open("/calendar");
        otter.page().getByText("Cancel", new Page.GetByTextOptions().setExact(true)).click();
        otter.sees("Announcement cancelled.");
        marten.open("/calendar");
        marten.sees("No announced load.");
        assertThat(mails("heron@example.org", "sparrow: load cancelled, Network")).hasSize(1);
        otter.open("/machines/sparrow/activity");
        otter.sees("otter announced load: Network, 50 Mbit/s, the new release");
    }

    private String at(int hours) {
        return TimeField.typed(clock.instant().plusSeconds(hours * 3600L), accounts.named("otter").orElseThrow().zone())
                .replace(' ', 'T');
    }

    private static void fill(Visitor visitor, String field, String text) {
        visitor.page().locator(field).fill(text);
    }
}
