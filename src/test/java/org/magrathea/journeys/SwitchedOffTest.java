package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.Ssh;

/** A person whose account is disabled is out of the jump account at once, with what is open; everybody else stays. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SwitchedOffTest extends HostJourney {

    private static final long LIMIT_SECONDS = 60;
    private static final String FINCH = "10.77.0.2";
    private static final String WREN = "10.77.0.3";

    private Ssh otters;
    private Ssh martens;

    @Test
    @Order(1)
    void openConnectionsEndAndOthersStay() throws Exception {
        Visitor heron = signIn(this.heron);
        twoMachines(heron);
        Process ofOtter = connected(otters, FINCH);
        Process idle = otters.idle();
        said(idle.inputReader(), "Authenticated to");
        Process ofMarten = connected(martens, WREN);

        heron.open("/admin/people");
        heron.follow("otter");
        heron.page().getByLabel("Change otter", new Page.GetByLabelOptions().setExact(true)).click();
        long begun = System.nanoTime();
        heron.press("Disable otter");
        assertThat(ofOtter.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("the connection into the machine has ended").isTrue();
        assertThat(idle.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("the one that waited has ended").isTrue();
        System.out.printf("An open ssh connection ended %d ms after its owner was disabled%n",
                Duration.ofNanos(System.nanoTime() - begun).toMillis());

        heron.sees("Their machines keep running");
        assertThat(otters.sshConnections(FINCH)).isFalse();
        say(ofMarten, "still here");
        assertThat(martens.sshConnections(WREN)).isTrue();
        heron.open("/machines/finch");
        heron.sees("running");
        heron.open("/admin/audit-log");
        heron.sees("heron disabled the account otter");
        heron.sees("The portal added the host zaphod at 127.0.0.1:");
        assertThat(mails(otter, "Your account was disabled")).hasSize(1);
        ofMarten.destroy();
    }

    @Test
    @Order(2)
    void whoIsSwitchedOnAgainIsLetIn() {
        Visitor heron = signIn(this.heron);
        heron.open("/admin/people");
        heron.follow("otter");
        heron.page().getByLabel("Change otter", new Page.GetByLabelOptions().setExact(true)).click();
        heron.press("Enable otter");
        heron.sees("otter can sign in again.");

        await("otter to be let in", () -> otters.sshConnections(FINCH));
    }

    @Test
    @Order(3)
    void aKeyThatIsRemovedLosesWhatIsOpen() throws Exception {
        Process open = connected(martens, WREN);
        Visitor marten = signIn(this.marten);
        marten.open("/account");
        marten.page().getByText("Remove", new Page.GetByTextOptions().setExact(true)).first().click();
        marten.page().locator("[id^=remove-][id$=-present]").fill(PASSWORD);
        marten.page().locator("form[action$='/removal'] button").click();

        assertThat(open.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(martens.sshConnections(WREN)).isFalse();
    }

    /** Records of others than sshd's own connections end nothing. */
    @Test
    @Order(4)
    void aForgedRecordEndsNothing() throws Exception {
        Process open = connected(otters, FINCH);
        host.rootShell("(sleep 300 >/dev/null 2>&1 & echo $! >/tmp/sleeper); cd /var/lib/umljump/connections"
                + " && echo '0 restrict ssh-ed25519 AAAA' >$(cat /tmp/sleeper) && ln -s /etc/passwd 1 && echo x >bad..name");
        host.rootShell("umlhost set-ssh-access t-999 none none");

        assertThat(host.rootShell("kill -0 $(cat /tmp/sleeper) && echo alive; kill $(cat /tmp/sleeper); rm /tmp/sleeper"))
                .isEqualTo("alive");
        assertThat(host.rootShell("ls /var/lib/umljump/connections; test -s /etc/passwd && echo whole")).doesNotContain("bad")
                .contains("whole");
        say(open, "still here");
        open.destroy();
    }

    private void twoMachines(Visitor heron) throws IOException {
        heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
        heron.press("Add network");
        heron.sees("253 of 253");
        Visitor otter = signIn(this.otter);
        Visitor marten = signIn(this.marten);
        otters = keyOf(otter);
        martens = keyOf(marten);
        heron.approves(otter.asksForMachine("finch", "to try things out"));
        otter.sees("finch is running. SSH answers at " + FINCH);
        heron.approves(marten.asksForMachine("wren", "to try things out"));
        marten.sees("wren is running. SSH answers at " + WREN);
    }

    /** A connection into a machine that says what it is told. */
    private static Process connected(Ssh ssh, String address) throws IOException {
        Process open = ssh.open(address, "cat");
        say(open, "hello");
        return open;
    }

    private static void say(Process open, String word) throws IOException {
        open.getOutputStream().write((word + "\n").getBytes(StandardCharsets.US_ASCII));
        open.getOutputStream().flush();
        said(open.inputReader(), word);
    }

    private static void said(BufferedReader output, String word) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            if (line.contains(word)) {
                return;
            }
        }
        throw new AssertionError("It ended before it said “" + word + "”:\n" + all);
    }
}
