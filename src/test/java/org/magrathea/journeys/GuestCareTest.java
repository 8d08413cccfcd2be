package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;
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
    void itIsFrozenAndGoesOn() {
        Visitor otter = signIn("otter");

        does(otter, "Freeze it", "sparrow stands still");
        otter.open("/machines/sparrow");
        otter.sees("frozen");
        otter.open("/machines/sparrow/snapshot-requests/new");
        otter.sees("sparrow is frozen. Let it go on first, on its page.");
        does(otter, "Let it go on", "sparrow goes on");
        otter.open("/machines/sparrow");
        otter.sees("running");
    }

    @Test
    void aTemporaryPasswordIsShownOnceAndToItsOwnerAlone() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");

        otter.open("/machines/sparrow/password");
        otter.press("Make a temporary password");
        otter.sees("This is the only time that it is shown");
        String password = otter.page().locator(".once code").innerText();
        otter.follow("Watch the job");
        otter.sees("sparrow gets it before its next start");
        carryOut("sparrow", new HostAct.Restart("sparrow"));

        String shadow = host.read(host.image("sparrow", "root_fs"), "/etc/shadow");
        String crypt = shadow.split(":")[1];
        assertThat(Sha2Crypt.sha512Crypt(password.getBytes(StandardCharsets.US_ASCII), crypt)).isEqualTo(crypt);
        assertThat(shadow.split(":")[2]).as("it has to be changed").isEqualTo("0");
        otter.open("/machines/sparrow/ledger");
        otter.sees("Another password for root of sparrow (set-password sparrow), ordered by otter");
        assertThat(otter.page().content()).doesNotContain(crypt).doesNotContain(password);
        heron.open("/machines/sparrow/password");
        heron.sees("There is nothing here");
    }

    @Test
    void labelAndNotesAreWrittenDownAndHostileMarksAreShownAsTheyAre() {
        Visitor otter = signIn("otter");

        otter.open("/machines/sparrow/notes");
        otter.page().getByLabel(Pattern.compile("^Label")).fill("mail and web");
        otter.page()
                .getByLabel("Notes", new Page.GetByLabelOptions().setExact(true))
                .fill("# Ports\n- **25** mail\n\n<script>alert(1)</script> [here](javascript:alert(1)) ![x](https://www.example.org/x.png)");
        otter.press("Write it down");

        otter.sees("mail and web");
        assertThat(otter.page().locator(".prose strong").innerText()).isEqualTo("25");
        assertThat(otter.page().locator(".prose script").count()).isZero();
        assertThat(otter.page().locator(".prose").innerText()).contains("<script>alert(1)</script>");
        assertThat(otter.page().locator(".prose a[href^=javascript]").count()).isZero();
        assertThat(otter.page().locator(".prose img").count()).isZero();
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
