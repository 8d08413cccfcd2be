package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.machines.operations.Restart;

/** What a tenant does with their machine day by day, without asking anybody. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PowerActionsTest extends Journey {

    @Test
    void machineIsStoppedStartedAndRestarted() throws Exception {
        Visitor otter = signIn("otter");
        String first = host.boot("sparrow");

        does(otter, "Stop", "sparrow is halted (orderly)");
        otter.open("/machines/sparrow");
        otter.sees("stopped");
        otter.open("/machines/sparrow/power?action=RESTART");
        otter.sees("sparrow is stopped. This action is not possible now.");
        does(otter, "Start", "sparrow is up (confirmed)");
        String second = host.boot("sparrow");
        does(otter, "Restart", "sparrow is up (confirmed)");

        assertThat(second).isNotEqualTo(first);
        assertThat(host.boot("sparrow")).isNotEqualTo(second);
        otter.open("/machines/sparrow/activity");
        otter.sees("Restart sparrow (restart sparrow), ordered by otter");
        otter.sees("Stop sparrow (halt sparrow), ordered by otter");
    }

    @Test
    void secondClickLeadsToTheQueuedJob() throws Exception {
        Visitor otter = signIn("otter");
        host.hold("boot");
        try {
            otter.open("/machines/sparrow/power?action=RESTART");
            otter.press("Restart");
            otter.sees("Starting sparrow");
            otter.open("/machines/sparrow/power?action=RESTART");
            otter.sees("Queued after: Restart sparrow.");
            otter.press("Restart");
            otter.sees("This job is already queued.");
        } finally {
            host.letGo();
        }
        otter.sees("sparrow is up (confirmed)");
    }

    @Test
    void onlyTheOwnerReadsTheConsole() {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");

        otter.open("/machines/sparrow");
        otter.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Console")).click();
        otter.sees("magrathea: ready");
        carryOut("sparrow", new Restart("sparrow"));
        otter.sees("reboot: System halted");

        heron.open("/machines/sparrow/console");
        heron.sees("Page not found");
    }

    @Test
    void machineIsPausedAndResumed() {
        Visitor otter = signIn("otter");

        does(otter, "Pause", "sparrow is paused");
        otter.open("/machines/sparrow");
        otter.sees("paused");
        otter.open("/machines/sparrow/requests/snapshot/new");
        otter.sees("sparrow is paused. Resume it first.");
        does(otter, "Resume", "sparrow is running");
        otter.open("/machines/sparrow");
        otter.sees("running");
    }

    @Test
    void temporaryPasswordIsShownOnceToTheOwnerOnly() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");

        otter.open("/machines/sparrow/password");
        otter.press("Create password");
        otter.sees("This password is shown only once");
        String password = otter.page().locator(".once code").innerText();
        otter.follow("View job");
        otter.sees("The password is set before the next start of sparrow");
        carryOut("sparrow", new Restart("sparrow"));

        String shadow = host.read(host.image("sparrow", "root_fs"), "/etc/shadow");
        String crypt = shadow.split(":")[1];
        assertThat(Sha2Crypt.sha512Crypt(password.getBytes(StandardCharsets.US_ASCII), crypt)).isEqualTo(crypt);
        assertThat(shadow.split(":")[2]).as("it has to be changed").isEqualTo("0");
        otter.open("/machines/sparrow/activity");
        otter.sees("Set root password of sparrow (set-password sparrow CRYPT), ordered by otter");
        assertThat(otter.page().content()).doesNotContain(crypt).doesNotContain(password);
        heron.open("/machines/sparrow/password");
        heron.sees("Page not found");
    }

    @Test
    void labelAndNotesAreSavedAndHostileMarkupIsEscaped() {
        Visitor otter = signIn("otter");

        otter.open("/machines/sparrow/notes");
        otter.page().getByLabel(Pattern.compile("^Label")).fill("mail and web");
        otter.page()
                .getByLabel("Notes", new Page.GetByLabelOptions().setExact(true))
                .fill("# Ports\n- **25** mail\n\n<script>alert(1)</script> [here](javascript:alert(1)) ![x](https://www.example.org/x.png)");
        otter.press("Save label and notes");

        otter.sees("mail and web");
        assertThat(otter.page().locator(".prose strong").innerText()).isEqualTo("25");
        assertThat(otter.page().locator(".prose script").count()).isZero();
        assertThat(otter.page().locator(".prose").innerText()).contains("<script>alert(1)</script>");
        assertThat(otter.page().locator(".prose a[href^=javascript]").count()).isZero();
        assertThat(otter.page().locator(".prose img").count()).isZero();
    }

    @Test
    void ownerGetsMailAboutAnAdminsAction() {
        Visitor heron = signIn("heron");

        does(heron, "Restart", "sparrow is up (confirmed)");

        await("the mail", () -> mails("otter@example.org", "sparrow: heron started a job: Restart sparrow").size() == 1);
    }

    @Test
    void machineOfAnotherTenantIsNotFound() {
        Visitor marten = signIn("marten");

        marten.open("/machines/sparrow/power?action=STOP");

        marten.sees("Page not found");
    }

    private void does(Visitor visitor, String button, String end) {
        Locator link = visitor.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(button));
        await("the state of sparrow", () -> {
            visitor.open("/machines/sparrow");
            return link.count() > 0;
        });
        link.click();
        visitor.press(button);
        visitor.sees(end);
        await("the job to end", () -> jobs.activeOn(List.of(machines.named("sparrow").orElseThrow().id())).isEmpty());
    }
}
