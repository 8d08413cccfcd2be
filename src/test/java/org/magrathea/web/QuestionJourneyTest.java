package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.journeys.Browsers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A tenant asks the admins a question in a browser without scripts. An admin answers, and both read on. */
@PortalTest
class QuestionJourneyTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;

    @Test
    void aQuestionIsAskedAnsweredClosedAndReopened() throws IOException {
        Person otter = cast.tenant();
        Person heron = cast.admin();
        String machine = world.busyMachineOf(otter).name();
        try (BrowserContext ofTenant = context(); BrowserContext ofAdmin = context()) {
            Page tenant = signIn(ofTenant, otter);
            tenant.navigate("/requests");
            follow(tenant, "New request");
            follow(tenant, "Question to the admins");
            press(tenant, "Send question");
            assertThat(text(tenant)).contains("Enter a subject", "Enter your question.");

            tenant.getByLabel("Subject").fill("No mail since Monday");
            tenant.getByLabel("Question").fill("The queue grows.\nWhat can I do?");
            tenant.locator("main details.fold:not([open]) > summary").all().reversed().forEach(Locator::click);
            tenant.locator("select[name=machine]").selectOption(machine);
            tenant.getByLabel("Text file")
                    .setInputFiles(new FilePayload("queue.log", "text/plain", "42 mails\n".getBytes(StandardCharsets.UTF_8)));
            press(tenant, "Send question");
            assertThat(text(tenant)).contains("No mail since Monday", "What can I do?", "waiting for an admin", machine);
            String question = tenant.url();

            Page admin = signIn(ofAdmin, heron);
            admin.navigate(question);
            Download file = admin.waitForDownload(() -> follow(admin, "queue.log"));
            assertThat(Files.readString(file.path())).isEqualTo("42 mails\n");
            assertThat(admin.getByText("Approve").count()).as("there is nothing to approve").isZero();
            admin.getByLabel("Answer").fill("Restart postfix.");
            press(admin, "Send comment");
            assertThat(text(admin)).contains("answered");

            tenant.reload();
            assertThat(text(tenant)).contains("Restart postfix.");
            press(tenant, "Close question");
            assertThat(text(tenant)).contains("was closed", "Closed by " + otter.name());
            tenant.getByLabel("Comment").fill("It happens again.");
            press(tenant, "Send comment");
            assertThat(text(tenant)).contains("waiting for an admin");
        }
    }

    private BrowserContext context() {
        BrowserContext context = Browsers.chromium()
                .newContext(new NewContextOptions().setBaseURL("http://localhost:" + port).setJavaScriptEnabled(false));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private static Page signIn(BrowserContext context, Person person) {
        Page page = context.newPage();
        page.navigate("/sign-in");
        page.fill("#name", person.name());
        page.fill("#password", Cast.PASSWORD);
        page.click("main button");
        page.waitForURL(address -> !address.endsWith("/sign-in"));
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).first().click();
    }

    private static String text(Page page) {
        return page.locator("body").innerText();
    }
}
