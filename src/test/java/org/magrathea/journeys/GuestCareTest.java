package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.HostAct;

/** What a tenant does with their machine day by day, without asking anybody. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuestCareTest extends Journey {

    @Test
    void aMachineIsHaltedStartedAndRestarted() throws Exception {
        Visitor otter = signIn("otter");
        String first = host.boot("sparrow");

        does(otter, "Halt it", "sparrow is down (orderly)");
        otter.open("/machines/sparrow");
        otter.sees("halted");
        otter.open("/machines/sparrow/restart");
        otter.sees("sparrow is halted just now, so there is nothing to do.");
        does(otter, "Start it", "sparrow is up (confirmed)");
        String second = host.boot("sparrow");
        does(otter, "Restart it", "sparrow is up (confirmed)");

        assertThat(second).isNotEqualTo(first);
        assertThat(host.boot("sparrow")).isNotEqualTo(second);
        otter.open("/machines/sparrow/ledger");
        otter.sees("Restart of sparrow (restart sparrow), ordered by otter");
        otter.sees("Halt sparrow (halt sparrow), ordered by otter");
    }

    @Test
    void whoeverPressesTwiceIsLedToTheJobThatWaits() throws Exception {
        Visitor otter = signIn("otter");
        host.hold("boot");
        try {
            otter.open("/machines/sparrow/restart");
            otter.press("Restart it");
            otter.sees("Start sparrow");
            otter.open("/machines/sparrow/restart");
            otter.sees("It comes after Restart of sparrow.");
            otter.press("Restart it");
            otter.sees("It was ordered already; this is it.");
        } finally {
            host.letGo();
        }
        otter.sees("sparrow is up (confirmed)");
    }

    @Test
    void itsConsoleIsReadByItsOwnerAlone() {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");

        otter.open("/machines/sparrow");
        otter.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Read the console")).click();
        otter.sees("magrathea: ready");
        carryOut("sparrow", new HostAct.Restart("sparrow"));
        otter.sees("reboot: System halted");

        heron.open("/machines/sparrow/console");
        heron.sees("There is nothing here");
    }

    @Test
    void theOwnerHearsOfWhatAnAdminOrders() {
        Visitor heron = signIn("heron");

        does(heron, "Restart it", "sparrow is up (confirmed)");

        await("the mail", () -> mails("otter@example.org", "sparrow: heron ordered: Restart sparrow").size() == 1);
    }

    @Test
    void theMachineOfSomebodyElseIsNotThere() {
        Visitor marten = signIn("marten");

        marten.open("/machines/sparrow/halt");

        marten.sees("There is nothing here");
    }

    private void does(Visitor visitor, String button, String end) {
        visitor.open("/machines/sparrow");
        visitor.page()
                .getByRole(AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(button))
                .click();
        visitor.press(button);
        visitor.sees(end);
        await("the job to end", () -> jobs.activeOn(List.of(machines.named("sparrow").orElseThrow().id())).isEmpty());
    }
}
