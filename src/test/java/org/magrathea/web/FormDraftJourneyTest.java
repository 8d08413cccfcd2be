package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;

/** A tenant types a request in a browser that loses its connection, and goes on later. An admin asks for information. */
@PortalTest
class FormDraftJourneyTest extends BrowserJourney {

    @Test
    void aDraftSurvivesALostConnection() {
        Person otter = cast.tenant();
        String machine = world.busyMachineOf(otter).name();
        try (BrowserContext context = context(true)) {
            Page page = signIn(context, otter);
            page.navigate("/machines/" + machine + "/requests/snapshot/new");
            context.setOffline(true);
            page.locator("[name=label]").fill("");
            page.locator("[name=label]").pressSequentially("before mail move");
            page.waitForSelector("text=Draft not saved: no connection.");
            context.setOffline(false);
            page.waitForSelector("text=Draft saved.");

            page.navigate("/requests");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Snapshot of " + machine)).first().click();
            page.waitForSelector("text=This is your draft.");
            assertThat(page.locator("[name=label]").inputValue()).isEqualTo("before mail move");
        }
    }

    @Test
    void theButtonSavesWithoutScripts() {
        Person otter = cast.tenant();
        String machine = world.busyMachineOf(otter).name();
        try (BrowserContext context = context(false)) {
            Page page = signIn(context, otter);
            page.navigate("/machines/" + machine + "/requests/snapshot/new");
            page.locator("[name=label]").fill("before mail move");
            press(page, "Save draft");
            assertThat(page.locator("body").innerText()).contains("Draft saved. The request was not sent.",
                    "Snapshot of " + machine);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete draft Snapshot of " + machine)).click();
            assertThat(page.locator("body").innerText()).contains("Draft deleted.");
        }
    }

    @Test
    void anAdminAsksForInformationAndTheRequesterAnswers() {
        Person otter = cast.tenant();
        Person heron = cast.admin();
        long request = world.requestFor(world.busyMachineOf(otter), otter);
        try (BrowserContext ofTenant = context(false); BrowserContext ofAdmin = context(false)) {
            Page admin = signIn(ofAdmin, heron);
            admin.navigate("/requests/" + request);
            admin.locator("summary", new Page.LocatorOptions().setHasText("Ask for information")).click();
            press(admin, "Send question");
            assertThat(text(admin)).contains("Enter");
            admin.getByLabel("Question to " + otter.name()).fill("Which label should it have?");
            press(admin, "Send question");
            assertThat(text(admin)).contains("waits for the answer", "needs an answer", "Which label should it have?");

            Page tenant = signIn(ofTenant, otter);
            tenant.navigate("/");
            assertThat(text(tenant)).contains("Question from " + heron.name());
            tenant.navigate("/requests/" + request);
            assertThat(text(tenant)).contains(heron.name() + " asks for information", "The requester answers the question.");
            tenant.getByLabel("Answer").fill("before mail move");
            press(tenant, "Send answer");
            assertThat(text(tenant)).contains("waiting for a decision").doesNotContain("asks for information");
        }
    }
}
