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

/** A tenant asks for more memory and a larger disk, and the machine has them; with a real guest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SizeJourneyTest extends Journey {

    @Autowired
    JdbcClient sql;

    @Test
    void aMachineGetsMoreForAWhileAndKeepsWhatItHolds() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        put("sparrow", "home_fs", "/kept", "mine\n");
        long before = machines.named("sparrow").orElseThrow().memory() >> 20;
        long home = machines.named("sparrow").orElseThrow().home().mib();

        otter.open("/machines/sparrow");
        otter.follow("Ask for another size");
        otter.page().getByLabel("Size of /home").fill("1 MiB");
        otter.press("Send the request");
        otter.sees("and is never made smaller");
        otter.page().getByLabel("Size of /home").fill(home + 16 + " MiB");
        otter.page().getByLabel("Memory", new Page.GetByLabelOptions().setExact(true)).fill(before + 32 + " MiB");
        otter.page().getByText("For some days").click();
        otter.page().locator("#days").fill("3");
        otter.sees("MiB of memory instead of " + before + " MiB for 3 days and a /home of");
        otter.press("Send the request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        otter.open("/machines/sparrow/size-requests/new");
        otter.page().getByLabel("Memory", new Page.GetByLabelOptions().setExact(true)).fill("128 MiB");
        otter.press("Send the request");
        otter.sees("(Another size for sparrow) is still open. Change or withdraw it.");
        heron.open("/requests/" + request);
        heron.sees("Memory promised on the host:");
        heron.approves(request);
        otter.open("/requests/" + request);
        otter.sees("and is running. It has");

        assertThat(host.read(host.image("sparrow", "home_fs"), "/kept")).isEqualTo("mine\n");
        otter.open("/machines/sparrow");
        otter.sees("The memory goes back to " + before + " MiB on");
        await("the host to tell of it", () -> machines.named("sparrow").orElseThrow().memory() >> 20 == before + 32);
        assertThat(machines.named("sparrow").orElseThrow().home().mib()).isEqualTo(home + 16);

        sql.sql("update temporary_memory set ends_at = now()").update();
        await("the memory to go back", () -> machines.named("sparrow").orElseThrow().memory() >> 20 == before);
        await("the job to end", () -> jobs.activeOn(List.of(machines.named("sparrow").orElseThrow().id())).isEmpty());
        await("the mail", () -> mails("otter@example.org", "sparrow gives memory back").size() == 1);
        assertThat(machines.named("sparrow").orElseThrow().home().mib()).as("disks stay").isEqualTo(home + 16);
    }

    @Test
    void anAdminOffersLessAndItsOwnerTakesItOrNot() {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        Visitor otter = signIn("otter");
        long before = machines.named("wren").orElseThrow().memory() >> 20;
        marten.open("/machines/wren/size-requests/new");
        memory(marten, before + 64);
        marten.sees("MiB of memory instead of " + before + " MiB");
        marten.press("Send the request");
        marten.arrivesAt(".*/requests/[0-9]+$");
        String request = marten.page().url().replaceFirst(".*/requests/", "/requests/");

        offer(heron, request, before + 8, "Not so much");
        marten.open(request);
        marten.sees("heron offers something else");
        marten.press("Keep what I asked for");
        marten.sees("The offer is not accepted; please decide on what was asked.");
        offer(heron, request, before + 16, "The host is nearly full");
        await("the mail", () -> mails("marten@example.org", "wren: heron offers something else").size() == 2);
        heron.open(request);
        heron.sees("needs an answer");
        assertThat(heron.page().getByText("Accept it").count()).as("nobody answers for somebody else").isZero();
        otter.open(request);
        otter.sees("There is nothing here");

        marten.open(request);
        marten.sees("“The host is nearly full”");
        marten.press("Accept it");
        marten.sees("and is running. It has " + (before + 16) + " MiB of memory");

        await("the host to tell of it", () -> machines.named("wren").orElseThrow().memory() >> 20 == before + 16);
        marten.open("/machines/wren/ledger");
        marten.sees("heron offered something else for request");
        marten.sees("heron approved request");
    }

    private static void offer(Visitor admin, String request, long mib, String words) {
        admin.open(request);
        admin.follow("Offer something else");
        admin.sees("Offer something else for request");
        memory(admin, mib);
        admin.page().getByLabel(Pattern.compile("^Why")).fill(words);
        admin.sees(mib + " MiB of memory instead of");
        admin.press("Send the offer");
        admin.sees("needs an answer");
    }

    private static void memory(Visitor visitor, long mib) {
        visitor.page().getByLabel("Memory", new Page.GetByLabelOptions().setExact(true)).fill(mib + " MiB");
    }
}
