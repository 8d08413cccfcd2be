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
import org.magrathea.Patience;
import org.magrathea.SideBySide;

/** The resolver of a host, with guests of two tenants, an upstream name server on another computer, and a stranger there. */
@SideBySide
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ResolverTest {

    private static final String FINCH = "10.77.0.11";
    private static final String WREN = "10.77.0.12";
    private static final String ROBIN = "10.77.0.13";
    private static final String ROBIN_PUBLIC = "198.51.100.9";
    private static final String DOMAIN = "zaphod.example.org";

    private static HostUnderTest host;
    private static HostClient portal;
    private static ClientKey key;
    private static Ssh ssh;
    private static NetworkSpace world;

    @BeforeAll
    static void threeMachinesAndAnUpstream(@TempDir Path folder) throws IOException {
        Way.PRIVILEGED.obstacle().ifPresent(reason -> {
            System.out.println("ResolverTest is left out: a host with a network " + reason);
            Assumptions.abort(reason);
        });
        assertThat(Path.of("/usr/sbin/unbound")).as("installed by docker/uml-host/prepare --test").exists();
        ClientKey own = ClientKey.in(folder);
        key = ClientKey.in(Files.createDirectory(folder.resolve("owner")));
        host = Way.PRIVILEGED.open(own, "halt_limit=10", "up_limit=20", "ssh_limit=20", "reserve_mib=50", "reserve_percent=1",
                "boot_test=no", "outgoing=all", "resolver=203.0.113.53", "domain=" + DOMAIN);
        portal = new HostClient(host, own);
        ssh = new Ssh(host, key);
        world = NetworkSpace.beside(host, "world", List.of("203.0.113.1/24"), List.of("203.0.113.53/24"));
        anUpstream();
        Acts acts = new Acts(portal);
        allowAccess();
        for (String machine : List.of("finch " + FINCH, "wren " + WREN, "robin " + ROBIN)) {
            String[] words = machine.split(" ");
            acts.done("make-machine " + words[0] + " tiny 64 80 40 " + words[1] + " yes " + line());
        }
        host.rootShell("printf 'public=" + ROBIN_PUBLIC + "\\n' >$STORE/guests/robin/network");
        allowAccess();
    }

    /** The keys open all three; two of them belong to one tenant. */
    private static void allowAccess() {
        portal.ask("set-ssh-access t-1 " + line() + " finch,wren");
        portal.ask("set-ssh-access t-2 " + line() + " robin");
    }

    private static void anUpstream() {
        host.rootShell("""
                cat >%1$s/up.conf <<'END'
                server:
                directory: ""
                chroot: ""
                username: ""
                pidfile: ""
                use-syslog: no
                interface: 203.0.113.53
                access-control: 0.0.0.0/0 allow
                local-zone: "." static
                local-data: "www.example.com. 60 A 198.51.100.80"
                local-data: "neighbour.example.com. 60 A 10.77.0.12"
                END
                %2$s unbound -d -p -c %1$s/up.conf </dev/null >%1$s/up.log 2>&1 &""".formatted(world.folder(), world.enter()));
    }

    @AfterAll
    static void close() {
        if (portal != null) {
            portal.close();
            host.close();
        }
    }

    @Test
    void imagesOfOursUseTheResolver() {
        assertThat(ssh.in(FINCH, "cat /etc/resolv.conf")).contains("search " + DOMAIN, "nameserver 10.77.0.1");
        assertThat(ssh.in(FINCH, "ping -c 1 -W 2 wren")).contains("(" + WREN + ")", "1 packets received");
    }

    @Test
    void ownMachinesHavePrivateAddressesAndOthersPublicOnes() {
        assertThat(address(FINCH, "wren." + DOMAIN)).endsWith(WREN);
        assertThat(address(FINCH, "robin." + DOMAIN)).contains(ROBIN_PUBLIC).doesNotContain(ROBIN);
        assertThat(address(ROBIN, "robin." + DOMAIN)).contains(ROBIN).doesNotContain(ROBIN_PUBLIC);
        assertThat(address(ROBIN, "wren." + DOMAIN)).contains("NXDOMAIN").doesNotContain(WREN);
        assertThat(address(FINCH, WREN)).contains("wren." + DOMAIN);
        assertThat(address(ROBIN, WREN)).doesNotContain("wren");
    }

    @Test
    void otherNamesComeFromTheUpstream() {
        assertThat(address(ROBIN, "www.example.com")).contains("198.51.100.80");
        assertThat(address(ROBIN, "no.example.com")).contains("NXDOMAIN");
        assertThat(address(ROBIN, "neighbour.example.com")).as("a name that leads to a neighbour").doesNotContain(WREN);
    }

    @Test
    void nobodyButGuestsIsAnswered() {
        String ask = "for port in 53 5300; do printf '\\x00\\x14\\x12\\x34\\x01\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x03www\\x00\\x00\\x01\\x00\\x01'"
                + " | timeout 2 busybox nc -w 1 10.77.0.1 $port 2>/dev/null | grep -c . || :; done";
        world.shell("ip route replace 10.77.0.0/24 via 203.0.113.1");

        assertThat(world.shell("busybox nslookup finch." + DOMAIN + " 10.77.0.1 2>&1 || :")).doesNotContain(FINCH);
        assertThat(world.shell(ask)).isEqualTo("0\n0");
        assertThat(host.rootShell(ask)).as("nor is this host itself").isEqualTo("0\n0");
        assertThat(world.shell("busybox nslookup www.example.com 203.0.113.1 2>&1 || :")).doesNotContain("198.51.100.80");
    }

    @Test
    void theResolverReachesItsUpstreamAndNothingElse() {
        host.rootShell("(busybox nc -l -p 7777 -s 203.0.113.1 </etc/hostname >/dev/null & sleep 120; kill $!) >/dev/null 2>&1 &");
        String as = "uid=$(stat -c %g $STORE/resolver/unbound.conf); setpriv --reuid=$uid --regid=$uid --clear-groups ";

        assertThat(host.rootShell(as + "busybox nc -w 1 203.0.113.1 7777 </dev/null 2>&1 && echo reached || :"))
                .doesNotContain("reached");
        assertThat(host.rootShell(as + "busybox nc -w 20 203.0.113.53 53 </dev/null 2>&1 && echo reached")).isEqualTo("reached");
        assertThat(host.rootShell("ps -o uid= -C unbound | sort -n | tail -n 1").strip())
                .isEqualTo(host.rootShell("stat -c %g $STORE/resolver/unbound.conf"));
    }

    @Test
    void anEndedResolverIsStartedAgain() {
        host.rootShell("kill -KILL -- -$(sed -n s/^pid=//p $STORE/resolver/process)");
        assertThat(address(FINCH, "wren." + DOMAIN)).doesNotContain("Name:");
        portal.ask("inventory");

        assertThat(await(() -> address(FINCH, "wren." + DOMAIN), "Name:")).endsWith(WREN);
    }

    @Test
    void withoutAWayOutOnlyMachinesHaveNames() {
        host.rootShell("sed -i s/^outgoing=all/outgoing=none/ /etc/umlhost.conf");
        allowAccess();
        try {
            assertThat(await(() -> address(FINCH, "wren." + DOMAIN), "Name:")).endsWith(WREN);
            assertThat(address(FINCH, "www.example.com")).contains("REFUSED").doesNotContain("198.51.100.80");
        } finally {
            host.rootShell("sed -i s/^outgoing=none/outgoing=all/ /etc/umlhost.conf");
            allowAccess();
        }
    }

    private static String address(String machine, String name) {
        return ssh.in(machine, "nslookup " + name + " 10.77.0.1 2>&1");
    }

    private static String line() {
        String[] words = key.open().split(" ");
        return words[0] + ":" + words[1];
    }

    private static String await(Callable<String> said, String wanted) {
        return Patience.await(wanted, Duration.ofSeconds(30)).until(said, text -> text.contains(wanted));
    }
}
