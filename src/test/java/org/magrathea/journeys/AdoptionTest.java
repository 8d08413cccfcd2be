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
 * What a host ran before comes under the portal: an admin gives it to a tenant, nothing happens to it until both have agreed on a
 * time, and then it is a machine like any other, or goes on as before.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AdoptionTest extends HostJourney {

    private OldGuest fox;

    @AfterEach
    void endIt() {
        fox.end();
    }

    @Test
    void itIsGivenAndTakenOverAtAnAgreedTime() {
        fox = new OldGuest(host, "fox");
        host.rootShell("cd " + fox.folder() + "; truncate -s 8M swap; mkswap swap >/dev/null; chown 61000:61000 swap");
        fox.runs("ubd0=root_fs ubd1=home_fs ubd2=swap");
        String pid = fox.pid();
        Visitor admin = signIn(heron);
        Visitor tenant = signIn(otter);
        admin.open("/admin/hosts/" + zaphod.id() + "/addresses");
        admin.press("Give its addresses to machines");

        admin.open("/admin/hosts");
        admin.follow("Ran before");
        admin.sees("What zaphod ran before");
        admin.sees(fox.folder() + "/root_fs");
        admin.sees("swap, not taken over");
        admin.follow("Give it to a tenant");
        admin.sees("The machine has no swap here");
        admin.page().getByLabel("Name here").fill("Fox!");
        admin.page().getByLabel("Its address").fill("192.0.2.7");
        admin.press("Give it");
        admin.sees("Choose the tenant whose machine it is.");
        admin.sees("A name begins with a letter from a to z");
        admin.page().getByLabel("Tenant").selectOption("otter");
        admin.page().getByLabel("Name here").fill("reynard");
        admin.press("Give it");
        admin.sees("192.0.2.7 is in none of the networks of this host.");
        admin.page().getByLabel("Its address").fill("10.77.0.44");
        admin.press("Give it");
        admin.sees("reynard is a machine of otter now");
        admin.sees("given as reynard");

        assertThat(mails(otter, "reynard is yours here")).hasSize(1);
        assertThat(fox.pid()).isEqualTo(pid);
        tenant.open("/machines");
        tenant.sees("not taken over yet; nothing happens to it before you agree on a time");
        tenant.follow("Have it taken over");
        tenant.sees("It runs as fox and halts in order");
        tenant.sees("It has to answer to ssh at 10.77.0.44");
        tenant.sees("Its swap, " + fox.folder() + "/swap, is not taken over.");
        tenant.press("Send the request");
        tenant.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(tenant.page().url().replaceFirst(".*/", ""));
        admin.open("/admin/hosts/" + zaphod.id() + "/strangers");
        admin.press("Take it back");
        admin.sees("A request about reynard waits for a decision.");
        assertThat(fox.pid()).isEqualTo(pid);

        admin.approves(request);
        tenant.open("/requests/" + request);
        tenant.sees("and runs here now. Its former images stay in");

        await("the host to tell of it", () -> machines.named("reynard").orElseThrow().factsAt() != null);
        assertThat(machines.named("reynard").orElseThrow().addresses()).containsExactly("10.77.0.44");
        assertThat(host.rootShell("debugfs -R 'cat note' \"$STORE/guests/reynard/home_fs\" 2>/dev/null")).isEqualTo("mine");
        tenant.open("/machines/reynard");
        tenant.sees("running");
        tenant.press("Test whether ssh answers");
        tenant.sees("answers");
        tenant.open("/machines/reynard/ledger");
        tenant.sees("gave the guest reynard of zaphod to otter");

        fox.runs();
        admin.open("/admin/hosts/" + zaphod.id() + "/strangers");
        admin.sees("There are two of it now");
    }

    @Test
    void whatDoesNotComeUpGoesOnAsBeforeAndIsAskedForAgain() {
        fox = new OldGuest(host, "vixen");
        fox.runs();
        String pid = fox.pid();
        Visitor admin = signIn(heron);
        Visitor tenant = signIn(marten);
        admin.open("/admin/hosts/" + zaphod.id() + "/strangers");
        row(admin, "vixen").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Give it to a tenant")).click();
        admin.page().getByLabel("Tenant").selectOption("marten");
        admin.page().getByLabel("Memory").fill("16 MiB");
        admin.press("Give it");
        admin.sees("vixen is a machine of marten now");

        tenant.open("/machines/vixen/adoption-requests/new");
        tenant.press("Send the request");
        tenant.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(tenant.page().url().replaceFirst(".*/", ""));
        admin.approves(request);
        tenant.open("/requests/" + request);
        tenant.sees("It was started again as it was before");

        assertThat(fox.pid()).isNotEqualTo(pid);
        tenant.open("/machines");
        tenant.sees("not taken over yet");
        admin.open("/admin/hosts/" + zaphod.id() + "/strangers");
        row(admin, "vixen").getByText("Take it back").click();
        admin.sees("vixen is nobody’s here any more");
        tenant.open("/machines/vixen");
        tenant.sees("There is nothing here");
        assertThat(fox.pid()).isNotBlank();
    }

    @Test
    void whatIsTakenOverAtAShellComesIntoTheBooksByItself() {
        fox = new OldGuest(host, "corsac");
        Visitor admin = signIn(heron);
        admin.open("/admin/hosts/" + zaphod.id() + "/strangers");
        row(admin, "corsac/root_fs").getByRole(AriaRole.LINK).click();
        String id = admin.page().url().replaceFirst(".*/", "");
        admin.page().getByLabel("Tenant").selectOption("marten");
        admin.page().getByLabel("Name here").fill("corsac");
        admin.page().getByLabel("Memory").fill("64 MiB");
        admin.press("Give it");
        admin.sees("corsac is a machine of marten now");
        admin.open("/admin/hosts/" + zaphod.id() + "/strangers/" + id);
        admin.page().getByLabel("Tenant").selectOption("otter");
        admin.page().getByLabel("Name here").fill("corsac-2");
        admin.page().getByLabel("Memory").fill("64 MiB");
        admin.press("Give it");
        admin.sees("was given to a tenant already");

        host.rootShell("umlhost adopt corsac " + id + " none 64 none yes");

        await("the portal to see it", () -> machines.named("corsac").orElseThrow().isHere());
        Visitor tenant = signIn(marten);
        tenant.open("/machines/corsac");
        tenant.sees("Request a snapshot");
    }

    private static Locator row(Visitor visitor, String name) {
        return visitor.page().locator("tr", new Page.LocatorOptions().setHasText("/" + name));
    }
}
