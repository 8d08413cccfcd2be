package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resize of memory and disk of a real guest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SizeJourneyTest extends Journey {

    @Autowired
    JdbcClient sql;

    @Test
    void temporaryMemoryEndsAndDisksKeepTheirFiles() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        put("sparrow", "home_fs", "/kept", "mine\n");
        long before = machines.named("sparrow").orElseThrow().memory() >> 20;
        long home = machines.named("sparrow").orElseThrow().home().mib();

        otter.open("/machines/sparrow/settings");
        otter.follow("Request resize");
        otter.page().getByLabel("Size of /home").fill("1 MiB");
        otter.press("Send request");
        otter.sees("Disks cannot shrink below their current size");
        otter.page().getByLabel("Size of /home").fill(home + 16 + " MiB");
        otter.page().getByLabel("Memory", new Page.GetByLabelOptions().setExact(true)).fill(before + 32 + " MiB");
        otter.page().getByText("For some days").click();
        otter.page().locator("#days").fill("3");
        otter.sees("MiB of memory instead of " + before + " MiB for 3 days and ");
        otter.press("Send request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        otter.open("/machines/sparrow/requests/resize/new");
        otter.page().getByLabel("Memory", new Page.GetByLabelOptions().setExact(true)).fill("128 MiB");
        otter.press("Send request");
        otter.sees("(Resize of sparrow) is still open. Edit or cancel it.");
        heron.open("/requests/" + request);
        heron.sees("Memory allocated on the host:");
        heron.approves(request);
        otter.open("/requests/" + request);
        otter.sees("The machine is now running. New sizes:");

        assertThat(host.read(host.image("sparrow", "home_fs"), "/kept")).isEqualTo("mine\n");
        otter.open("/machines/sparrow/settings");
        otter.sees("The memory reverts to " + before + " MiB on");
        await("the host to tell of it", () -> machines.named("sparrow").orElseThrow().memory() >> 20 == before + 32);
        assertThat(machines.named("sparrow").orElseThrow().home().mib()).isEqualTo(home + 16);

        sql.sql("update temporary_memory set ends_at = now()").update();
        await("the memory to go back", () -> machines.named("sparrow").orElseThrow().memory() >> 20 == before);
        await("the job to end", () -> jobs.activeOn(List.of(machines.named("sparrow").orElseThrow().id())).isEmpty());
        await("the mail", () -> mails("otter@example.org", "Temporary memory of sparrow has ended").size() == 1);
        assertThat(machines.named("sparrow").orElseThrow().home().mib()).as("disks stay").isEqualTo(home + 16);
    }

    @Test
    void theOwnerDeclinesOrAcceptsACounterOffer() {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        Visitor otter = signIn("otter");
        long before = machines.named("wren").orElseThrow().memory() >> 20;
        marten.open("/machines/wren/requests/resize/new");
        memory(marten, before + 64);
        marten.sees("MiB of memory instead of " + before + " MiB");
        marten.press("Send request");
        marten.arrivesAt(".*/requests/[0-9]+$");
        String request = marten.page().url().replaceFirst(".*/requests/", "/requests/");

        offer(heron, request, before + 8, "Not so much");
        marten.open(request);
        marten.sees("Counter-offer of heron");
        marten.press("Decline offer");
        marten.sees("I decline the offer. Please decide on my original request.");
        offer(heron, request, before + 16, "The host is nearly full");
        await("the mail", () -> mails("marten@example.org", "wren: counter-offer by heron").size() == 2);
        heron.open(request);
        heron.sees("needs an answer");
        assertThat(heron.page().getByText("Accept offer").count()).as("nobody answers for somebody else").isZero();
        otter.open(request);
        otter.sees("Page not found");

        marten.open(request);
        marten.sees("“The host is nearly full”");
        marten.press("Accept offer");
        marten.sees("The machine is now running. New sizes: " + (before + 16) + " MiB of memory");

        await("the host to tell of it", () -> machines.named("wren").orElseThrow().memory() >> 20 == before + 16);
        marten.open("/machines/wren/activity");
        marten.sees("heron made a counter-offer for request");
        marten.sees("heron approved request");
    }

    private static void offer(Visitor admin, String request, long mib, String words) {
        admin.open(request);
        admin.follow("Make a counter-offer");
        admin.sees("Counter-offer for request");
        memory(admin, mib);
        admin.page().getByLabel(Pattern.compile("^Reason")).fill(words);
        admin.sees(mib + " MiB of memory instead of");
        admin.press("Send offer");
        admin.sees("needs an answer");
    }

    private static void memory(Visitor visitor, long mib) {
        visitor.page().getByLabel("Memory", new Page.GetByLabelOptions().setExact(true)).fill(mib + " MiB");
    }
}
