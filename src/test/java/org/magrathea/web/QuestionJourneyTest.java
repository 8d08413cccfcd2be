package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;

/** A tenant asks the admins a question in a browser without scripts. An admin answers, and both read on. */
@PortalTest
class QuestionJourneyTest extends BrowserJourney {

    @Test
    void aQuestionIsAskedAnsweredClosedAndReopened() throws IOException {
        Person otter = cast.tenant();
        Person heron = cast.admin();
        String machine = world.busyMachineOf(otter).name();
        try (BrowserContext ofTenant = context(false); BrowserContext ofAdmin = context(false)) {
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
}
