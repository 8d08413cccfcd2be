package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.TimeField;

/** A tenant announces load: admins get a mail, neighbours see it without a name, and it can be taken back. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SpikeTest extends Journey {

    @Test
    void announcedLoadIsKnownToAdminsAndSeenByNeighboursWithoutAName() {
        Visitor otter = signIn("otter");
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");

        otter.open("/machines/sparrow");
        otter.follow("Announce load");
        otter.press("Announce it");
        otter.sees("Enter a date and time, like");
        otter.sees("Say how much, roughly");
        fill(otter, "#from", at(3));
        fill(otter, "#to", at(1));
        fill(otter, "#howMuch", "50 Mbit/s, the new release");
        otter.press("Announce it");
        otter.sees("It ends after it begins.");
        assertThat(otter.page().locator("#howMuch").inputValue()).as("what was typed stays")
                .isEqualTo("50 Mbit/s, the new release");
        fill(otter, "#to", at(6));
        otter.press("Announce it");
        otter.sees("It stands on the calendar, and the admins know.");

        assertThat(mails("heron@example.org", "sparrow: load announced, Network")).hasSize(1);
        marten.open("/calendar");
        marten.sees("50 Mbit/s, the new release");
        marten.sees("a neighbour’s");
        assertThat(marten.page().locator(".badge").count()).as("it has not begun").isZero();
        assertThat(marten.page().locator("main").innerText()).doesNotContain("otter").doesNotContain("sparrow");
        assertThat(marten.page().getByText("Take it back").count()).isZero();
        heron.open("/calendar");
        heron.sees("otter");

        otter.open("/calendar");
        otter.page().getByText("Take it back", new Page.GetByTextOptions().setExact(true)).click();
        otter.sees("It was taken back");
        marten.open("/calendar");
        marten.sees("Nobody on the hosts of your machines has announced anything.");
        assertThat(mails("heron@example.org", "sparrow: load withdrawn, Network")).hasSize(1);
        otter.open("/machines/sparrow/ledger");
        otter.sees("otter announced load: Network, 50 Mbit/s, the new release");
    }

    private String at(int hours) {
        return TimeField.typed(clock.instant().plusSeconds(hours * 3600L), accounts.named("otter").orElseThrow().zone());
    }

    private static void fill(Visitor visitor, String field, String text) {
        visitor.page().locator(field).fill(text);
    }
}
