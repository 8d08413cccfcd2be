package org.magrathea.web;

import static org.magrathea.given.Given.aRowOf;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.reset;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Hello;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.Inventory;
import org.magrathea.hosts.MeasuredRoot;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.machines.MachineFacts;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What pages show of a host with everything: a host that answers, public addresses, forwards, rules. For {@link LookTest}. */
final class LookScene {

    private final JdbcClient sql;

    LookScene(JdbcClient sql) {
        this.sql = sql;
    }

    /** The host has guests of the portal, one that nobody owns, and some that it did not create. */
    static void answersOf(HostGateway gateway, MachineFacts machine) {
        reset(gateway);
        when(gateway.isReady(anyLong())).thenReturn(true);
        when(gateway.hello(anyLong())).thenReturn(
                new Hello(Hello.PROTOCOL, "1", "look", "boot", "Debian 12", "6.1", "tap", true, true, 0, 0, 0));
        when(gateway.usage(anyLong(), anyLong())).thenThrow(new HostRefused("unknown-verb", "No samples."));
        when(gateway.inventory(anyLong())).thenReturn(new Inventory(Instant.now(), List.of(), List.of(), List.of()));
        when(gateway.inventory(machine.hostId())).thenReturn(new Inventory(Instant.now(),
                Stream.of(guest(machine.name(), "running"), guest("wren", "halted"), guest("kingfisher", "paused")).toList(),
                List.of(), List.of()));
        when(gateway.unmanagedGuests(machine.hostId())).thenReturn(List.of(
                unmanaged("u-1", "fox", true, null, null),
                unmanaged("u-2", "badger-of-the-old-forest", false, null, null),
                unmanaged("u-3", machine.name(), true, machine.name(), "Already imported as " + machine.name()),
                unmanaged("u-4", "mole", false, null, "The guest has more than two disks")));
        when(gateway.readConsole(anyLong(), any())).thenReturn("""
                [    1.204] EXT4-fs (ubda): mounted filesystem with ordered data mode
                Debian GNU/Linux 12 sparrow tty0

                sparrow login:\u0020""".getBytes(StandardCharsets.UTF_8));
        when(gateway.listFiles(anyLong(), any(), any(), any(), any())).thenReturn(new HostGateway.Folder(List.of(), false));
        when(gateway.measureFolders(anyLong(), any(), any())).thenReturn(new MeasuredRoot(
                List.of(new MeasuredRoot.Folder("/var/lib/mysql", 412_000_000, 391),
                        new MeasuredRoot.Folder("/opt/app", 98_000_000, 1204)),
                List.of(new MeasuredRoot.Service("mariadb", MeasuredRoot.Service.Kind.UNIT)), true));
        StringBuilder log = new StringBuilder();
        for (int line = 0; line < 60; line++) {
            log.append("2026-11-29T14:02:").append(10 + line % 50).append(".402Z copy-home: block ").append(line).append('\n');
        }
        byte[] text = log.toString().getBytes(StandardCharsets.UTF_8);
        when(gateway.readJobLog(anyLong(), any(), any())).thenReturn(new HostGateway.LogPart(text, 70_000, 70_000 + text.length));
    }

    private static Inventory.Guest guest(String name, String state) {
        Inventory.Image image = new Inventory.Image(1L << 30, 700_000_000, 690_000_000L);
        return new Inventory.Guest(name, state, state, "b", Instant.now(), 96L << 20, 41_000_000L, "debian-12",
                List.of("10.77.0.3"), null, image, image, null, null, null, 0L, List.of(), null, null, null, null);
    }

    private static UnmanagedGuest unmanaged(String id, String name, boolean running, @Nullable String importedAs,
            @Nullable String reason) {
        UnmanagedGuest.File root = new UnmanagedGuest.File("/srv/old/" + name + "/root_fs", 1L << 30, 700_000_000);
        UnmanagedGuest.File home = new UnmanagedGuest.File("/srv/old/" + name + "/home_fs", 2L << 30, 1_500_000_000);
        UnmanagedGuest.File swap = new UnmanagedGuest.File("/srv/old/" + name + "/swap", 512L << 20, 0);
        return new UnmanagedGuest(id, name, running, "fox", running ? 96L << 20 : 0, root, running ? home : null,
                running ? List.of(swap) : List.of(), running ? Instant.now().minus(Duration.ofDays(40)) : null,
                running ? "/usr/bin/linux.uml" : null, running ? "eth0=tuntap,tap3" : null, importedAs, reason);
    }

    /** Public addresses, a firewall, forwards, mail, a name and kernel modules. */
    void network(MachineFacts machine, Person admin) {
        sql.sql("""
                update uml_host set public_networks = '203.0.113.64/28 198.51.100.0/29', outgoing = 'all',
                prefix6 = '2001:db8:77::/64', forward_ports = '20000-20999', forward_at = '203.0.113.1' where id = ?""")
                .param(machine.hostId())
                .update();
        sql.sql("update distribution set modules = 'MOUNTED' where host_id = ?").param(machine.hostId()).update();
        Instant since = Instant.now().minus(Duration.ofDays(9));
        long pool = aRowOf("address_pool").with("host_id", machine.hostId())
                .with("network", "203.0.113.64/28")
                .with("excluded", "203.0.113.65")
                .with("kind", "PUBLIC")
                .with("version", 0)
                .in(sql);
        for (int last = 66; last < 68; last++) {
            aRowOf("address").with("pool_id", pool)
                    .with("kind", "PUBLIC")
                    .with("host_id", machine.hostId())
                    .with("ip", (203L << 24) + (113 << 8) + last)
                    .with("state", "USED")
                    .with("machine_id", machine.id())
                    .with("since", since)
                    .in(sql);
        }
        for (String forward : new String[]{"tcp", "udp"}) {
            aRowOf("port_forward").with("host_id", machine.hostId())
                    .with("machine_id", machine.id())
                    .with("protocol", forward)
                    .with("host_port", 20_001)
                    .with("machine_port", 8080)
                    .with("since", since)
                    .in(sql);
        }
        aRowOf("machine_firewall").with("machine_id", machine.id())
                .with("rules", "tcp/22-22/0.0.0.0/0,tcp/80-81/2001:db8:4200:17::/64,udp/5000-5010/192.0.2.0/24")
                .with("set_by", machine.ownerId())
                .with("set_at", since)
                .addedTo(sql);
        aRowOf("machine_ipv6").with("machine_id", machine.id())
                .with("turned_on_by", machine.ownerId())
                .with("turned_on_at", since)
                .addedTo(sql);
        aRowOf("mail_permission").with("machine_id", machine.id())
                .with("reason", "Mailing list of the choir")
                .with("given_by", admin.id())
                .with("given_at", since)
                .addedTo(sql);
    }

    /** Two rules, of which one is on and has revisions. The one that is on. */
    long rules(Person admin) {
        rule(admin, "snapshot", "Small snapshots that no admin needs to decide on at all", "DISABLED",
                "{\"disk\":67108864}");
        String conditions = "{\"disk\":4294967296,\"memory\":67108864,\"withinQuota\":true,\"noWarnings\":true,\"perDay\":3}";
        long on = rule(admin, "resize", "Resizes within quota", "ENABLED", conditions);
        for (int revision = 1; revision <= 2; revision++) {
            aRowOf("rule_revision").with("rule_id", on)
                    .with("revision", revision)
                    .with("name", "Resizes within quota")
                    .with("conditions", conditions)
                    .with("written_by", admin.id())
                    .with("written_at", Instant.now().minus(Duration.ofDays(20)))
                    .in(sql);
        }
        return on;
    }

    private long rule(Person admin, String kind, String name, String state, String conditions) {
        return aRowOf("rule").with("kind", kind)
                .with("revision", 2)
                .with("name", name)
                .with("conditions", conditions)
                .with("state", state)
                .with("changed_by", admin.id())
                .with("changed_at", Instant.now())
                .with("failures", 0)
                .with("version", 0)
                .in(sql);
    }
}
