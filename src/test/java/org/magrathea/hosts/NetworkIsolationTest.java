package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.Patience;
import org.magrathea.SideBySide;
import tools.jackson.databind.JsonNode;

/**
 * Guests with addresses on a host that has a network of its own: who reaches whom, what a guest that lies about itself gets,
 * and that a machine is made whole or not at all.
 */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NetworkIsolationTest {

    private static final String OTTER = "10.77.0.11";
    private static final String OTTERS_OTHER = "10.77.0.12";
    private static final String MOLE = "10.77.0.13";

    private static HostUnderTest host;
    private static HostClient portal;
    private static Acts acts;
    private static ClientKey ottersKey;
    private static ClientKey molesKey;
    private static Ssh otter;
    private static Ssh mole;

    @BeforeAll
    static void threeMachinesOfTwoTenants(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("NetworkIsolationTest is left out: a host with a network " + reason);
            Assumptions.abort(reason);
        });
        ClientKey key = ClientKey.in(folder);
        ottersKey = ClientKey.in(Files.createDirectory(folder.resolve("otter")));
        molesKey = ClientKey.in(Files.createDirectory(folder.resolve("mole")));
        host = Way.PRIVILEGED.open(key, "halt_limit=10", "up_limit=20", "ssh_limit=20", "reserve_mib=50", "reserve_percent=1",
                "boot_test=no");
        portal = new HostClient(host, key);
        acts = new Acts(portal);
        otter = new Ssh(host, ottersKey);
        mole = new Ssh(host, molesKey);
        portal.ask("set-ssh-access t-1 " + line(ottersKey) + " finch,wren");
        portal.ask("set-ssh-access t-2 " + line(molesKey) + " robin");
        make("finch", OTTER, ottersKey);
        make("wren", OTTERS_OTHER, ottersKey);
        make("robin", MOLE, molesKey);
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @Test
    void jumpAccountReachesOnlyOwnMachines() {
        assertThat(otter.in(OTTER, "hostname")).isEqualTo("finch");
        assertThat(otter.in(OTTERS_OTHER, "hostname")).isEqualTo("wren");
        assertThat(mole.in(MOLE, "hostname")).isEqualTo("robin");

        assertThat(otter.in(MOLE, "hostname")).doesNotContain("robin").contains("forwarding failed");
        assertThat(mole.in(OTTER, "hostname")).doesNotContain("finch").contains("forwarding failed");
    }

    @Test
    void theJumpAccountDoesNothingElse() {
        assertThat(otter.jump("umljump@127.0.0.1", "id").output()).doesNotContain("uid=");
        assertThat(otter.jump("-tt", "umljump@127.0.0.1").output()).doesNotContain("$");
        assertThat(otter.jump("-s", "umljump@127.0.0.1", "sftp").status()).isNotZero();
        assertThat(otter.jump("-W", "127.0.0.1:" + host.port(), "umljump@127.0.0.1").output()).doesNotContain("SSH-2.0");
        assertThat(otter.jump("-W", "10.77.0.1:22", "umljump@127.0.0.1").status()).isNotZero();
        assertThat(otter.jump("-W", OTTER + ":23", "umljump@127.0.0.1").status()).isNotZero();
        assertThat(
                otter.jump("-N", "-o", "ExitOnForwardFailure=yes", "-R", "127.0.0.1:0:127.0.0.1:1", "umljump@127.0.0.1").status())
                .isNotZero();
        assertThat(otter.jump("umlhost@127.0.0.1", "hello").output()).contains("Permission denied");
    }

    @Test
    void machinesOfOneTenantReachEachOtherAndNoOthers() {
        assertThat(otter.in(OTTER, ping(OTTERS_OTHER))).contains("1 packets received");
        assertThat(otter.in(OTTER, ping(MOLE))).contains("100% packet loss");
        assertThat(mole.in(MOLE, ping(OTTER))).contains("100% packet loss");
    }

    @Test
    void ofItsHostAMachineSeesAnEchoAndNothingElse() {
        host.rootShell("(busybox nc -l -p 7777 -s 10.77.0.1 </etc/hostname >/dev/null & sleep 120; kill $!) >/dev/null 2>&1 &");

        assertThat(mole.in(MOLE, ping("10.77.0.1"))).contains("1 packets received");
        assertThat(mole.in(MOLE, "nc -w 2 10.77.0.1 7777 </dev/null && echo answered || echo silent")).contains("silent")
                .doesNotContain("answered");
    }

    /** The liar comes back to itself in the same command, for nobody could tell it to afterwards. */
    @Test
    void aMachineThatTakesItsNeighboursAddressOrMacIsNotHeard() {
        String tries = become(OTTER) + "arping -c 2 -w 2 -U -I vec0 " + OTTER + "; " + ping("10.77.0.1") + "; " + become(MOLE);
        mole.in(MOLE, later(tries, "/root/lie"));
        JsonNode meanwhile = null;
        for (int look = 0; look < 10; look++) {
            meanwhile = portal.ask("test-ssh finch").last();
            assertThat(meanwhile.path("expected").asBoolean()).as(meanwhile.toString()).isTrue();
        }
        assertThat(await(() -> mole.in(MOLE, "cat /root/lie"), "packet loss")).contains("100% packet loss");

        mole.in(MOLE, later(
                "ip link set vec0 down; ip link set vec0 address 02:4d:0a:4d:00:0b; ip link set vec0 up; " + ping("10.77.0.1")
                        + "; ip link set vec0 down; ip link set vec0 address 02:4d:0a:4d:00:0d; ip link set vec0 up",
                "/root/mac"));
        assertThat(await(() -> mole.in(MOLE, "cat /root/mac"), "packet loss")).contains("100% packet loss");
        assertThat(otter.in(OTTER, "hostname")).isEqualTo("finch");
    }

    @Test
    void removedKeyOpensNothingAndASharedKeyOpensBoth() {
        portal.ask("set-ssh-access t-3 " + line(molesKey) + " wren");
        assertThat(mole.in(OTTERS_OTHER, "hostname")).as("let through, and refused by the machine itself")
                .contains("Permission denied");
        assertThat(mole.in(MOLE, "hostname")).isEqualTo("robin");
        assertThat(otter.sshConnections(OTTERS_OTHER)).as("it is another's by now").isFalse();

        portal.ask("set-ssh-access t-3 none none");
        assertThat(mole.in(OTTERS_OTHER, "hostname")).contains("forwarding failed");
        portal.ask("set-ssh-access t-1 " + line(ottersKey) + " finch,wren");
        assertThat(otter.in(OTTERS_OTHER, "hostname")).isEqualTo("wren");

        portal.ask("set-ssh-access t-2 none robin");
        assertThat(mole.sshConnections(MOLE)).isFalse();
        portal.ask("set-ssh-access t-2 " + line(molesKey) + " robin");
        assertThat(mole.sshConnections(MOLE)).isTrue();
    }

    @Test
    void afterTheHostWasStartedAnewTheNetworkIsThereAgain() {
        host.rootShell("ip link del uml0; nft flush ruleset");
        acts.done("restart wren");

        assertThat(otter.in(OTTERS_OTHER, "hostname")).isEqualTo("wren");
        acts.done("restart finch");
        acts.done("restart robin");
        assertThat(mole.in(MOLE, ping(OTTER))).contains("100% packet loss");
    }

    @Test
    void theInventoryTellsAddressesAndKeysAndWhatMachinesAreMadeFrom() {
        JsonNode finch = acts.machine("finch");

        assertThat(finch.path("addresses").get(0).asString()).isEqualTo(OTTER);
        assertThat(finch.path("hostKey").asString()).startsWith("SHA256:")
                .isEqualTo(portal.ask("test-ssh finch").last().path("hostKey").asString())
                .isNotEqualTo(acts.machine("wren").path("hostKey").asString());
        assertThat(acts.machine("tiny").path("root").asLong()).isEqualTo(64 << 20);
        assertThat(portal.ask("capacity").last().path("networks").get(0).asString()).isEqualTo("10.77.0.1/24");
    }

    @ParameterizedTest
    @CsvSource({"10.77.0.1,bad-argument", "10.77.0.0,bad-argument", "10.77.0.255,bad-argument", "10.78.0.2,bad-argument",
            OTTER + ",address-in-use"})
    void anAddressThatIsNotFreeMakesNoMachine(String address, String code) {
        JsonNode end = acts.end("make-machine crow tiny 64 80 40 " + address + " yes " + line(ottersKey));

        assertThat(end.path("code").asString()).isEqualTo(code);
        nothingIsLeftOf("crow");
    }

    @Test
    void anAddressThatAnotherComputerHasMakesNoMachine() {
        try (NetworkSpace stray = NetworkSpace.on(host, "uml0", "stray", "10.77.0.99/24")) {
            JsonNode end = acts.end("make-machine crow tiny 64 80 40 10.77.0.99 yes " + line(ottersKey));

            assertThat(end.path("code").asString()).isEqualTo("address-in-use");
            nothingIsLeftOf("crow");
        }
    }

    /** Its distribution has no ssh server, so that it never answers. */
    @Test
    void aMachineThatDoesNotAnswerIsTakenBackWhole() {
        mute();

        JsonNode end = host.with("ssh_limit=5",
                () -> acts.end("make-machine crow mute 64 80 40 10.77.0.20 yes " + line(ottersKey)));

        assertThat(end.path("code").asString()).isEqualTo("ssh-silent");
        assertThat(end.path("machine").isNull()).isTrue();
        nothingIsLeftOf("crow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy-home", "wait-ssh"})
    void aMachineWhoseMakerWasKilledIsTakenBackWhole(String step) {
        mute();
        String job = acts.start("make-machine crow mute 64 80 40 10.77.0.20 yes " + line(ottersKey));
        portal.listen("follow " + job + " 1",
                line -> line.path("step").asString("").equals(step) && line.path("state").asString("").equals("started"));

        host.rootShell("kill -KILL $(sed -n 's/^pid=//p' /srv/uml/jobs/" + job + "/runner)");
        portal.ask("recover");

        List<JsonNode> lines = portal.ask("follow " + job + " 1").lines();
        assertThat(lines.getLast().path("code").asString()).isIn("interrupted", "ssh-silent");
        nothingIsLeftOf("crow");
    }

    @Test
    void removedMachineCanBeUndeletedWithItsSnapshots() {
        String name = acts.runningGuest();
        acts.done("snapshot " + name + " s-9001 both stop");

        JsonNode removed = acts.done("remove-machine " + name);

        assertThat(removed.path("machine").asString()).isEqualTo("removed");
        assertThat(removed.path("keptDays").asInt()).isEqualTo(30);
        assertThat(portal.ask("start j-" + Acts.next() + " 999999 boot " + name).code()).isEqualTo("no-such-guest");
        nothingIsLeftOf(name);
        assertThat(host.shell("$UMLHOST undelete-guest " + name)).contains("\"state\":\"halted\"");
        acts.done("boot " + name);
        assertThat(acts.done("verify-snapshot " + name + " s-9001").path("verified").asBoolean()).isTrue();

        acts.done("remove-machine " + name);
        host.rootShell("touch -d '31 days ago' /srv/uml/removed/" + name + ".*");
        acts.done("halt wren");
        acts.done("boot wren");
        assertThat(host.shell("ls $STORE/removed | grep -c " + name + " || :")).as("after 30 days it goes").isEqualTo("0");
    }

    @Test
    void keysArePutIntoAMachineBeforeItsNextStartAndOthersStay() {
        assertThat(acts.done("install-keys robin " + line(molesKey) + "," + line(ottersKey)).path("applies").asString())
                .isEqualTo("next-start");
        assertThat(mole.in(MOLE, "wc -l </root/.ssh/authorized_keys; echo own-line >>/root/.ssh/authorized_keys"))
                .isEqualTo("1");
        acts.done("restart robin");
        assertThat(mole.in(MOLE,
                "cut -d ' ' -f 1 /root/.ssh/authorized_keys; stat -c %a /root/.ssh/authorized_keys /root/.ssh"))
                .isEqualTo("ssh-ed25519\nown-line\nssh-ed25519\n600\n700");

        acts.done("halt robin");
        assertThat(acts.done("install-keys robin " + line(molesKey)).path("applies").asString()).isEqualTo("now");
        acts.done("boot robin");
        assertThat(mole.in(MOLE, "wc -l </root/.ssh/authorized_keys")).isEqualTo("3");
    }

    @Test
    void keysThatCannotBeAddedWithoutLossAreNotAndTheMachineStarts() {
        String name = acts.guest();
        String image = "$STORE/guests/" + name + "/root_fs";
        host.rootShell("cd /tmp && head -c 70000 /dev/zero | tr '\\0' 'x' >large && printf 'mkdir /root/.ssh\\nwrite /tmp/large"
                + " /root/.ssh/authorized_keys\\n' >commands && debugfs -w -f commands /srv/uml/guests/" + name
                + "/root_fs; rm large");

        acts.done("install-keys " + name + " " + line(ottersKey));

        assertThat(host.shell("debugfs -R 'stat /root/.ssh/authorized_keys' " + image + " 2>/dev/null")).contains("Size: 70000");
        acts.done("boot " + name);
    }

    @Test
    void oneThatIsBroughtBackLeavesItsAddressToWhoGotItMeanwhile() {
        acts.done("make-machine owl tiny 64 80 40 10.77.0.30 yes " + line(ottersKey));
        acts.done("remove-machine owl");
        acts.done("make-machine jay tiny 64 80 40 10.77.0.30 yes " + line(ottersKey));

        host.shell("$UMLHOST undelete-guest owl");

        assertThat(acts.machine("owl").path("addresses").isEmpty()).isTrue();
        assertThat(acts.machine("jay").path("addresses").get(0).asString()).isEqualTo("10.77.0.30");
        acts.done("boot owl");
    }

    private static void make(String name, String address, ClientKey key) {
        JsonNode made = acts.done("make-machine " + name + " tiny 64 80 40 " + address + " yes " + line(key));
        assertThat(made.path("machine").asString()).isEqualTo("running");
        assertThat(made.path("address").asString()).isEqualTo(address);
    }

    private static void mute() {
        host.shell(
                "cd $STORE/distributions; [ -d mute ] || { cp -r tiny mute && debugfs -w -R 'rm /usr/sbin/dropbear' mute/root_fs; } 2>&1");
    }

    private static void nothingIsLeftOf(String name) {
        assertThat(host.shell("ls -A $STORE/guests | grep " + name + " || echo nothing")).isEqualTo("nothing");
        assertThat(host.shell("cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep -c '^umid=" + name + "$' || :"))
                .isEqualTo("0");
    }

    private static String line(ClientKey key) {
        String[] words = key.open().split(" ");
        return words[0] + ":" + words[1];
    }

    /** Goes on when the connection that began it is gone. */
    private static String later(String script, String output) {
        return "setsid sh -c '" + script + "' >" + output + " 2>&1 </dev/null &";
    }

    private static String become(String address) {
        return "ip address flush dev vec0; ip address add " + address + "/24 dev vec0; ";
    }

    private static String ping(String address) {
        return "ping -c 1 -W 2 " + address;
    }

    private static String await(Callable<String> said, String wanted) {
        return Patience.await(wanted, Duration.ofMinutes(2)).until(said, text -> text.contains(wanted));
    }
}
