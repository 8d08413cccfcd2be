package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.OldGuest;

/**
 * An admin assigns an unmanaged guest to a tenant. It is imported at an agreed time. After a failed import the original guest
 * runs again.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class GuestImportTest extends HostJourney {

    private OldGuest fox;

    @AfterEach
    void endIt() {
        fox.end();
    }

    @Test
    void anAssignedGuestIsImportedAfterApproval() {
        fox = new OldGuest(host, "fox");
        host.rootShell("cd " + fox.folder() + "; truncate -s 8M swap; mkswap swap >/dev/null; chown 61000:61000 swap");
        fox.runs("ubd0=root_fs ubd1=home_fs ubd2=swap");
        String pid = fox.pid();
        Visitor admin = signIn(heron);
        Visitor tenant = signIn(otter);
        admin.open("/admin/hosts/" + zaphod.id() + "/addresses");
        admin.press("Add network");

        admin.open("/admin/hosts");
        admin.follow("zaphod");
        admin.follow("Unmanaged guests");
        admin.sees("Unmanaged guests");
        admin.sees(fox.folder() + "/root_fs");
        admin.sees("swap, not imported");
        admin.follow("Assign to tenant");
        admin.sees("Assign more memory if the guest needs swap.");
        admin.page().getByLabel("Name in the portal").fill("Fox!");
        admin.page().getByLabel("Address").fill("192.0.2.7");
        admin.press("Assign guest");
        admin.sees("Choose the owner of the machine.");
        admin.sees("Use lower-case letters, digits and “-”.");
        admin.page().getByLabel("Tenant").selectOption("otter");
        admin.page().getByLabel("Name in the portal").fill("reynard");
        admin.press("Assign guest");
        admin.sees("192.0.2.7 is not in a network of this host.");
        admin.page().getByLabel("Address").fill("10.77.0.44");
        admin.press("Assign guest");
        admin.sees("reynard was assigned to otter");
        admin.sees("machine reynard");

        assertThat(mails(otter, "reynard was assigned to you")).hasSize(1);
        assertThat(fox.pid()).isEqualTo(pid);
        tenant.open("/machines");
        tenant.sees("Not imported yet. Nothing changes until you choose a time.");
        tenant.follow("Request import");
        tenant.sees("The guest runs as fox. It can be stopped cleanly");
        tenant.sees("SSH must answer at 10.77.0.44");
        tenant.sees("Its swap, " + fox.folder() + "/swap, is not imported.");
        tenant.press("Send request");
        tenant.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(tenant.page().url().replaceFirst(".*/", ""));
        admin.open("/admin/hosts/" + zaphod.id() + "/unmanaged-guests");
        admin.press("Remove assignment");
        admin.sees("1 request about reynard is waiting for a decision.");
        assertThat(fox.pid()).isEqualTo(pid);

        admin.approves(request);
        tenant.open("/requests/" + request);
        tenant.sees("reynard was imported. Downtime:");

        await("the host to tell of it", () -> machines.named("reynard").orElseThrow().factsAt() != null);
        assertThat(machines.named("reynard").orElseThrow().addresses()).containsExactly("10.77.0.44");
        assertThat(host.rootShell("debugfs -R 'cat note' \"$STORE/guests/reynard/home_fs\" 2>/dev/null")).isEqualTo("mine");
        tenant.open("/machines/reynard/network");
        tenant.sees("running");
        tenant.press("Test SSH");
        tenant.sees("answers");
        tenant.open("/machines/reynard/activity");
        tenant.sees("assigned the guest reynard of zaphod to otter");

        fox.runs();
        admin.open("/admin/hosts/" + zaphod.id() + "/unmanaged-guests");
        admin.sees("the original guest is running again");
    }

    @Test
    void aFailedImportRestartsTheOriginalGuest() {
        fox = new OldGuest(host, "vixen");
        fox.runs();
        String pid = fox.pid();
        Visitor admin = signIn(heron);
        Visitor tenant = signIn(marten);
        admin.open("/admin/hosts/" + zaphod.id() + "/unmanaged-guests");
        row(admin, "vixen").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Assign to tenant")).click();
        admin.page().getByLabel("Tenant").selectOption("marten");
        admin.page().getByLabel("Memory").fill("16 MiB");
        admin.press("Assign guest");
        admin.sees("vixen was assigned to marten");

        tenant.open("/machines/vixen/requests/guest-import/new");
        tenant.press("Send request");
        tenant.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(tenant.page().url().replaceFirst(".*/", ""));
        admin.approves(request);
        tenant.open("/requests/" + request);
        tenant.sees("The original was started again");

        assertThat(fox.pid()).isNotEqualTo(pid);
        tenant.open("/machines");
        tenant.sees("Not imported yet");
        admin.open("/admin/hosts/" + zaphod.id() + "/unmanaged-guests");
        row(admin, "vixen").getByText("Remove assignment").click();
        admin.sees("vixen is no longer assigned");
        tenant.open("/machines/vixen");
        tenant.sees("Page not found");
        assertThat(fox.pid()).isNotBlank();
    }

    @Test
    void aGuestImportedInAShellIsRecordedAutomatically() {
        fox = new OldGuest(host, "corsac");
        Visitor admin = signIn(heron);
        admin.open("/admin/hosts/" + zaphod.id() + "/unmanaged-guests");
        row(admin, "corsac/root_fs").getByRole(AriaRole.LINK).click();
        String id = admin.page().url().replaceFirst(".*/", "");
        admin.page().getByLabel("Tenant").selectOption("marten");
        admin.page().getByLabel("Name in the portal").fill("corsac");
        admin.page().getByLabel("Memory").fill("64 MiB");
        admin.press("Assign guest");
        admin.sees("corsac was assigned to marten");
        admin.open("/admin/hosts/" + zaphod.id() + "/unmanaged-guests/" + id);
        admin.page().getByLabel("Tenant").selectOption("otter");
        admin.page().getByLabel("Name in the portal").fill("corsac-2");
        admin.page().getByLabel("Memory").fill("64 MiB");
        admin.press("Assign guest");
        admin.sees("is already assigned to a tenant");

        host.rootShell("umlhost import-guest corsac " + id + " none 64 none yes");

        await("the portal to see it", () -> machines.named("corsac").orElseThrow().isHere());
        Visitor tenant = signIn(marten);
        tenant.open("/machines/corsac");
        tenant.sees("Request snapshot");
    }

    private static Locator row(Visitor visitor, String name) {
        return visitor.page().locator("tr", new Page.LocatorOptions().setHasText("/" + name));
    }
}
