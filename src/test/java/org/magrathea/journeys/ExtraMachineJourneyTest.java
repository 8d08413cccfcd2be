package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.Ssh;

/** Another machine: asked for in the browser, approved, made on a real host, and reached by ssh through its jump account. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExtraMachineJourneyTest extends HostJourney {

    @Test
    @Order(1)
    void fromTheBrowserToSshInTheNewMachine() throws Exception {
        Visitor heron = signIn(this.heron);
        Visitor otter = signIn(this.otter);
        heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
        heron.press("Give its addresses to machines");
        heron.sees("253 of 253");
        Ssh ssh = keyOf(otter);

        long request = otter.asksForMachine("finch", "to try things out");
        heron.open("/requests/" + request);
        heron.sees("Memory promised on the host: 0 B now, 64 MiB after");
        heron.sees("It gets the address 10.77.0.2, which is kept for it.");
        heron.approves(request);

        otter.sees("finch runs and answers to ssh at 10.77.0.2, with the key SHA256:");
        assertThat(ssh.in("10.77.0.2", "hostname; wc -l </root/.ssh/authorized_keys")).isEqualTo("finch\n1");
        otter.open("/machines/finch");
        otter.sees("ssh -J umljump@127.0.0.1:" + host.port() + " root@10.77.0.2");
        otter.press("Test whether ssh answers");
        otter.sees("with the key of finch");
        String mail = GreenMailUtil.getBody(mails(this.otter, "finch is ready: how to sign in").getFirst());
        String fingerprint = machines.named("finch").orElseThrow().hostKey();
        assertThat(mail).contains("ProxyJump umljump@127.0.0.1:" + host.port()).contains("HostName 10.77.0.2");
        assertThat(mail.replace("=\r\n", "")).contains(String.valueOf(fingerprint).substring(0, 20));
        heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
        heron.sees("252 of 253");
        heron.sees("used");
        await("the folders of otter", () -> {
            otter.open("/machines/finch");
            return otter.page().getByText("/pub/otter").count() > 0;
        });
        otter.open("/machines/finch/ledger");
        otter.sees("New machine finch");
    }

    @Test
    @Order(2)
    void whatIsDeniedFreesItsNameAndAddressAtOnce() throws Exception {
        Visitor heron = signIn(this.heron);
        Visitor marten = signIn(this.marten);
        keyOf(marten);
        long request = marten.asksForMachine("crow", "to try things out");
        marten.open("/machines/crow");
        marten.sees("asked for");
        heron.open("/requests/" + request);
        heron.follow("Offer something else");
        heron.fill("Memory", "48 MiB");
        heron.sees("Make crow on zaphod from tiny, with 48 MiB of memory");
        heron.press("Send the offer");
        heron.sees("needs an answer");
        marten.open("/requests/" + request);
        marten.sees("48 MiB instead of 64 MiB");
        marten.press("Keep what I asked for");
        marten.sees("please decide on what was asked");
        heron.open("/requests/" + request);
        heron.page().getByLabel("Words to marten").first().fill("There are enough birds.");
        heron.press("Deny");
        heron.sees("denied");

        marten.open("/machines/crow");
        marten.sees("There is nothing here");
        marten.open("/requests/" + request);
        marten.sees("New machine crow");
        long again = marten.asksForMachine("crow", "to try things out");
        heron.open("/requests/" + again);
        heron.sees("It gets the address 10.77.0.3");
        marten.open("/requests/" + again);
        marten.press("Withdraw the request");
        marten.sees("withdrawn");
    }

    @Test
    @Order(3)
    void anAddressAtWhichSomebodyAnswersIsKeptAwayAndAnotherTaken() throws Exception {
        host.rootShell("ip link add name stray type veth peer name stray-end && ip link set stray-end master uml0 up"
                + " && ip netns add stray && ip link set stray netns stray"
                + " && ip netns exec stray ip address add 10.77.0.3/24 dev stray && ip netns exec stray ip link set stray up");
        try {
            Visitor heron = signIn(this.heron);
            Visitor otter = signIn(this.otter);
            Ssh ssh = keyOf(otter);
            long request = otter.asksForMachine("wren", "to try things out");
            heron.approves(request);

            otter.sees("wren runs and answers to ssh at 10.77.0.4");
            assertThat(ssh.in("10.77.0.4", "hostname")).isEqualTo("wren");
            heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
            heron.sees("answered although no machine had it");
        } finally {
            host.rootShell("ip netns del stray");
        }
    }

    @Test
    @Order(4)
    void whatCannotBeIsSaidBesideTheFieldAndNothingTypedIsLost() throws Exception {
        Visitor marten = signIn(this.marten);
        marten.open("/machine-requests/new");
        marten.fill("Name", "finch");
        marten.sees("Another machine is called “finch” already.");
        marten.fill("Name", "Big Bird");
        marten.fill("Memory", "a lot");
        marten.fill("Size of /home", "1 MiB");
        marten.fill("What it is for", "counting");
        marten.press("Send the request");

        marten.sees("A name begins with a letter from a to z");
        marten.sees("“a lot” is not a size.");
        marten.sees("This distribution needs at least 32 MiB.");
        assertThat(marten.page().getByLabel("What it is for").inputValue()).isEqualTo("counting");
        assertThat(marten.page().getByLabel("Name").inputValue()).isEqualTo("Big Bird");

        marten.fill("Name", "emu");
        marten.fill("Memory", "3 GiB");
        marten.fill("Size of /home", "40 MiB");
        marten.sees("Make emu on zaphod");
        marten.press("Send the request");
        marten.sees("That is 3 GiB of memory, and ");
        assertThat(machines.named("emu")).isEmpty();
    }

    @Test
    @Order(5)
    void whoNoLongerWantsItRemovesItAndTheHostKeepsIt() {
        Visitor otter = signIn(this.otter);
        Visitor heron = signIn(this.heron);
        otter.open("/machines/wren");
        otter.follow("Remove wren");
        otter.fill("Type wren to confirm", "finch");
        otter.press("Remove wren");
        otter.sees("Type the name of the machine, wren. Nothing was removed.");
        otter.fill("Type wren to confirm", "wren");
        otter.press("Remove wren");

        otter.sees("wren is kept for 30 days");
        assertThat(mails(this.otter, "wren was removed")).hasSize(1);
        otter.open("/machines/wren");
        otter.sees("There is nothing here");
        heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
        heron.sees("was a machine’s until then");
        assertThat(host.shell("ls $STORE/guests; $UMLHOST bring-back wren >/dev/null; ls $STORE/guests"))
                .isEqualTo("finch\nfinch\nwren");
    }
}
