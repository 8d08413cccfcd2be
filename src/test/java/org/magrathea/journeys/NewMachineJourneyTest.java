package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.NetworkSpace;
import org.magrathea.hosts.Ssh;

/** A new machine, from the request in the browser to SSH through the jump account of a real host. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NewMachineJourneyTest extends HostJourney {

    @Test
    @Order(1)
    void anApprovedMachineIsReachableBySsh() throws Exception {
        Visitor heron = signIn(this.heron);
        Visitor otter = signIn(this.otter);
        heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
        heron.press("Add network");
        heron.sees("253 of 253");
        Ssh ssh = keyOf(otter);

        long request = otter.asksForMachine("finch", "to try things out");
        heron.open("/requests/" + request);
        heron.sees("Memory allocated on the host: 0 B now, 64 MiB after");
        heron.sees("The address 10.77.0.2 is reserved for this machine.");
        heron.approves(request);

        otter.sees("finch is running. SSH answers at 10.77.0.2 with the host key SHA256:");
        assertThat(ssh.in("10.77.0.2", "hostname; wc -l </root/.ssh/authorized_keys")).isEqualTo("finch\n1");
        otter.open("/machines/finch/network");
        otter.sees("ssh -J umljump@127.0.0.1:" + host.port() + " root@10.77.0.2");
        otter.press("Test SSH");
        otter.sees("with the host key of finch");
        String mail = GreenMailUtil.getBody(mails(this.otter, "finch is ready").getFirst());
        String fingerprint = machines.named("finch").orElseThrow().hostKey();
        assertThat(mail).contains("ProxyJump umljump@127.0.0.1:" + host.port()).contains("HostName 10.77.0.2");
        assertThat(mail.replace("=\r\n", "")).contains(String.valueOf(fingerprint).substring(0, 20));
        heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
        heron.sees("252 of 253");
        heron.sees("used");
        await("the folders of otter", () -> {
            otter.open("/machines/finch/settings");
            return otter.page().getByText("/pub/otter").count() > 0;
        });
        otter.open("/machines/finch/activity");
        otter.sees("New machine finch");
    }

    @Test
    @Order(2)
    void aDenialFreesNameAndAddress() throws Exception {
        Visitor heron = signIn(this.heron);
        Visitor marten = signIn(this.marten);
        keyOf(marten);
        long request = marten.asksForMachine("crow", "to try things out");
        marten.open("/machines/crow");
        marten.sees("Not created yet. The name is reserved.");
        heron.open("/requests/" + request);
        heron.follow("Make a counter-offer");
        heron.fill("Memory", "48 MiB");
        heron.sees("Create crow on zaphod from tiny, with 48 MiB of memory");
        heron.press("Send offer");
        heron.sees("needs an answer");
        marten.open("/requests/" + request);
        marten.sees("48 MiB instead of 64 MiB");
        marten.press("Decline offer");
        marten.sees("Please decide on my original request");
        heron.open("/requests/" + request);
        heron.page().getByLabel("Message to marten").first().fill("There are enough birds.");
        heron.press("Deny");
        heron.sees("denied");

        marten.open("/machines/crow");
        marten.sees("Page not found");
        marten.open("/requests/" + request);
        marten.sees("New machine crow");
        long again = marten.asksForMachine("crow", "to try things out");
        heron.open("/requests/" + again);
        heron.sees("The address 10.77.0.3 is reserved");
        marten.open("/requests/" + again);
        marten.press("Cancel request");
        marten.sees("cancelled");
    }

    @Test
    @Order(3)
    void anAddressInUseIsQuarantinedAndReplaced() throws Exception {
        try (NetworkSpace stray = NetworkSpace.on(host, "uml0", "stray", "10.77.0.3/24")) {
            Visitor heron = signIn(this.heron);
            Visitor otter = signIn(this.otter);
            Ssh ssh = keyOf(otter);
            long request = otter.asksForMachine("wren", "to try things out");
            heron.approves(request);

            otter.sees("wren is running. SSH answers at 10.77.0.4");
            assertThat(ssh.in("10.77.0.4", "hostname")).isEqualTo("wren");
            heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
            heron.sees("answered without a machine");
        }
    }

    @Test
    @Order(4)
    void errorsAreShownAtFieldsAndInputIsKept() throws Exception {
        Visitor marten = signIn(this.marten);
        marten.open("/requests/new-machine/new");
        marten.fill("Name", "finch");
        marten.sees("The name “finch” is already in use.");
        marten.fill("Name", "Big Bird");
        marten.fill("Memory", "a lot");
        marten.fill("Size of /home", "1 MiB");
        marten.fill("Purpose", "counting");
        marten.press("Send request");

        marten.sees("Use lower-case letters, digits and “-”.");
        marten.sees("“a lot” is not a size.");
        marten.sees("This distribution needs at least 32 MiB.");
        assertThat(marten.page().getByLabel("Purpose").inputValue()).isEqualTo("counting");
        assertThat(marten.page().getByLabel("Name").inputValue()).isEqualTo("Big Bird");

        marten.fill("Name", "emu");
        marten.fill("Memory", "3 GiB");
        marten.fill("Size of /home", "40 MiB");
        marten.sees("Create emu on zaphod");
        marten.press("Send request");
        marten.sees("Not enough quota for memory: 3 GiB requested, ");
        assertThat(machines.named("emu")).isEmpty();
    }

    @Test
    @Order(5)
    void aRemovedMachineIsKeptByTheHost() {
        Visitor otter = signIn(this.otter);
        Visitor heron = signIn(this.heron);
        otter.open("/machines/wren/settings");
        otter.follow("Delete wren");
        otter.fill("Type wren to confirm", "finch");
        otter.press("Delete wren");
        otter.sees("Type the name of the machine, wren. Nothing was deleted.");
        otter.fill("Type wren to confirm", "wren");
        otter.press("Delete wren");

        otter.sees("The host keeps a copy for 30 days");
        assertThat(mails(this.otter, "wren was deleted")).hasSize(1);
        otter.open("/machines/wren");
        otter.sees("Page not found");
        heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
        heron.sees("recently used");
        assertThat(host.shell("ls $STORE/guests; $UMLHOST undelete-guest wren >/dev/null; ls $STORE/guests"))
                .isEqualTo("finch\nfinch\nwren");
    }
}
