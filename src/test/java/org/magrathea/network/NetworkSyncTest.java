package org.magrathea.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aPool;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.hosts.Inventory;
import org.magrathea.machines.GuestsSeen;
import org.magrathea.machines.Machines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** Hosts are sent the network settings of machines after a change, and again when they report others. */
class NetworkSyncTest extends QuietPortal {

    @Autowired
    NetworkSync sync;
    @Autowired
    PublicAddresses addresses;
    @Autowired
    Machines machines;
    @Autowired
    NetworkSyncRepository rows;
    @Autowired
    ApplicationEventPublisher events;
    @Autowired
    TransactionTemplate transaction;

    private String name;
    private long machine;

    @BeforeEach
    void machineOnAHostWithAPublicNetwork() {
        host.behave();
        sql.sql("delete from address where kind = 'PUBLIC'").update();
        sql.sql("delete from address_pool where kind = 'PUBLIC'").update();
        name = "sparrow" + serial();
        machine = machine(name, tenant("otter"));
        sql.sql("update machine set addresses = '10.77.0.50' where id = ?").param(machine).update();
        sql.sql("""
                update uml_host set networks = '10.77.0.1/24', disk_total = 1, disk_free = 1, disk_reserve = 0, memory_total = 1,
                memory_available = 1, memory_promised = 0, cpus = 1, load_average = 0, guests = 0, seen_at = ?, problem = null
                where id = ?""")
                .params(Instant.now().atOffset(ZoneOffset.UTC), machines.find(machine).orElseThrow().hostId())
                .update();
        aPool().on(machines.find(machine).orElseThrow().hostId()).ofPublic("203.0.113.64/28").in(sql);
    }

    @AfterEach
    void otherTestsHaveNoSuchHost() {
        sql.sql("delete from machine_ipv6").update();
        sql.sql("update uml_host set networks = null, prefix6 = null").update();
    }

    @Test
    void changesAreSentOnce() {
        sync.sync();
        assertThat(host.networks).doesNotContainKey(name);

        addresses.assign(machines.find(machine).orElseThrow());
        sync.sync();
        assertThat(host.networks).containsEntry(name, "203.0.113.64 all none no");

        host.networks.clear();
        sync.sync();
        assertThat(host.networks).isEmpty();
        addresses.giveBack(machines.find(machine).orElseThrow(), "203.0.113.64");
        sync.sync();
        assertThat(host.networks).containsEntry(name, "none all none no");
    }

    @Test
    void ipv6AddressFollowsThePrefixOfTheHost() {
        addresses.assign(machines.find(machine).orElseThrow());
        sql.sql("update uml_host set prefix6 = '2001:db8:77::/64' where id = ?")
                .param(machines.find(machine).orElseThrow().hostId())
                .update();
        sync.sync();
        assertThat(host.networks).as("until it is turned on").containsEntry(name, "203.0.113.64 all none no");

        sql.sql("insert into machine_ipv6 (machine_id, turned_on_by, turned_on_at) select id, owner_id, current_timestamp from machine"
                + " where id = ?").param(machine).update();
        sync.sync();
        assertThat(host.networks).containsEntry(name, "203.0.113.64,2001:db8:77::a4d:32 all none no");

        host.networks.clear();
        report(List.of("10.77.0.50", "203.0.113.64", "2001:db8:77::a4d:32"), "all", List.of(), Duration.ofMinutes(1));
        sync.sync();
        assertThat(host.networks).as("all is as it was sent").isEmpty();

        sql.sql("update uml_host set prefix6 = null").update();
        sync.sync();
        assertThat(host.networks).as("the host has no prefix any more").containsEntry(name, "203.0.113.64 all none no");
    }

    @Test
    void hostThatReportsOtherSettingsIsSentThemAgain() {
        addresses.assign(machines.find(machine).orElseThrow());
        sync.sync();
        host.networks.clear();

        report(List.of("10.77.0.50", "203.0.113.64"), "all", List.of(), Duration.ofMinutes(1));
        sync.sync();
        assertThat(host.networks).as("all is as it was sent").isEmpty();

        report(List.of("10.77.0.50", "203.0.113.64"), "tcp/22/0.0.0.0/0", List.of("tcp/20000/80"), Duration.ofSeconds(5));
        sync.sync();
        assertThat(host.networks).as("an inventory that began before the sync").isEmpty();

        report(List.of("10.77.0.50", "203.0.113.64"), "tcp/22/0.0.0.0/0", List.of("tcp/20000/80"), Duration.ofMinutes(1));
        sync.sync();
        assertThat(host.networks).containsEntry(name, "203.0.113.64 all none no");
        assertThat(rows.findById(machine).orElseThrow().difference()).isEqualTo("firewall, port forwards");
        assertThat(rows.findById(machine).orElseThrow().reported()).isNull();
    }

    private void report(List<String> reported, String firewall, List<String> forwards, Duration later) {
        Inventory.Image image = new Inventory.Image(1, 1, null);
        Inventory.Guest guest = new Inventory.Guest(name, "running", "running", null, null, 1000, null, "debian", reported, null,
                image,
                image, null, null, null, null, List.of(), null, firewall, forwards, false);
        transaction.executeWithoutResult(
                status -> events.publishEvent(new GuestsSeen(Map.of(machine, guest), Instant.now().plus(later))));
    }
}
