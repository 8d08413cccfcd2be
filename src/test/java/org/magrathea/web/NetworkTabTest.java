package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aPool;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tab Network & SSH of a machine with a public address, its firewall, its port forwards and its permission to send mail. */
@PortalTest
class NetworkTabTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    private Person tenant;
    private MachineFacts machine;
    private String tab;

    @BeforeEach
    void machineWithAPublicAddress() {
        tenant = cast.tenant();
        machine = world.machineOf(tenant);
        tab = "/machines/" + machine.name() + "/network";
        sql.sql("update machine set addresses = '10.77.0.50 203.0.113.65' where id = ?").param(machine.id()).update();
        sql.sql("""
                update uml_host set disk_total = 1, disk_free = 1, disk_reserve = 0, memory_total = 1, memory_available = 1,
                memory_promised = 0, cpus = 1, load_average = 0, guests = 0, outgoing = 'all', networks = '10.77.0.1/24',
                public_networks = '198.51.100.0/28', prefix6 = null, forward_ports = '20000-20099', forward_at = '203.0.113.1' where id = ?""")
                .param(machine.hostId())
                .update();
        aPool().on(machine.hostId()).ofPublic("203.0.113.64/28").in(sql);
        sql.sql("""
                insert into address (pool_id, host_id, ip, kind, state, machine_id, since)
                select p.id, p.host_id, ?, 'PUBLIC', 'USED', ?, current_timestamp from address_pool p where p.network = '203.0.113.64/28'""")
                .params((203L << 24) + (113 << 8) + 65, machine.id())
                .update();
        sql.sql("""
                insert into port_forward (host_id, machine_id, protocol, host_port, machine_port, since)
                values (?, ?, 'tcp', 20007, 8080, current_timestamp)""").params(machine.hostId(), machine.id()).update();
    }

    @AfterEach
    void otherTestsHaveNoSuchHost() {
        sql.sql("delete from port_forward").update();
        sql.sql("delete from traffic_day").update();
        sql.sql("delete from network_sync").update();
        sql.sql("delete from network_check").update();
        sql.sql("delete from machine_ipv6").update();
        sql.sql("delete from address where kind = 'PUBLIC'").update();
        sql.sql("delete from address_pool where kind = 'PUBLIC'").update();
        sql.sql("update uml_host set outgoing = null, networks = null, public_networks = null, prefix6 = null, forward_ports = null,"
                + " forward_at = null")
                .update();
    }

    @Test
    void ownerChangesTheFirewallWithoutARequest() {
        Browser owner = Browser.of(port, tenant.name());
        String address = "/machines/" + machine.name() + "/firewall";
        assertThat(owner.get(tab).body()).contains("203.0.113.65", "All ports are open.",
                "ip address add 203.0.113.65/32 dev vec0");

        assertThat(owner.submit(address, address, Map.of("policy", "LIST", "rules", "tcp eighty")).body())
                .contains("“tcp eighty” is not a rule.");
        owner.submit(address, address, Map.of("policy", "LIST", "rules", "tcp 80\nudp 53 from 192.0.2.0/24"));

        assertThat(owner.get(tab).body()).contains("Only the ports below are open.", "192.0.2.0/24");
        assertThat(owner.get("/machines/" + machine.name() + "/activity").body()).contains("changed the firewall");
    }

    @Test
    void ownerTurnsIpv6OnAndOff() {
        Browser owner = Browser.of(port, tenant.name());
        Browser admin = Browser.of(port, cast.admin().name());
        String ipv6 = "/machines/" + machine.name() + "/ipv6";
        String host = "/admin/hosts/" + machine.hostId() + "/addresses";
        for (String page : List.of(tab, "/machines/" + machine.name() + "/firewall", host)) {
            assertThat(admin.get(page).body()).as(page + " of a host without IPv6").doesNotContain("IPv6");
        }

        sql.sql("update uml_host set prefix6 = '2001:db8:77::/64' where id = ?").param(machine.hostId()).update();
        assertThat(owner.get(tab).body()).contains("2001:db8:77::a4d:32", "Turn on IPv6").doesNotContain("modprobe");
        owner.submit(tab, ipv6, Map.of());

        assertThat(owner.get(tab).body()).contains("ip -6 address add 2001:db8:77::a4d:32/128 dev vec0", "Turn off");
        assertThat(admin.get(host).body()).contains("2001:db8:77::/64, IPv6", "Machines with IPv6</dt><dd>1");
        owner.submit(tab, ipv6 + "/removal", Map.of());
        assertThat(owner.get(tab).body()).contains("Turn on");
        assertThat(owner.get("/machines/" + machine.name() + "/activity").body()).contains("turned on IPv6", "turned off IPv6");
    }

    @Test
    void adminOpensPort25WithAReason() {
        Browser admin = Browser.of(port, cast.admin().name());
        String address = "/admin/machines/" + machine.name() + "/mail-permission";
        assertThat(Browser.of(port, tenant.name()).get(tab).body()).contains("Port 25 to the internet is closed")
                .doesNotContain("Open port 25");

        admin.submit(tab, address, Map.of("reason", " "));
        assertThat(sql.sql("select count(*) from mail_permission where machine_id = ?")
                .param(machine.id())
                .query(Long.class)
                .single())
                .isZero();
        admin.submit(tab, address, Map.of("reason", "mailing list"));

        assertThat(Browser.of(port, tenant.name()).get(tab).body()).contains("Port 25 to the internet is open", "mailing list");
        admin.submit(tab, address + "/removal", Map.of());
        assertThat(admin.get(tab).body()).contains("Open port 25");
    }

    @Test
    void ownerRemovesAPortForwardAtOnce() {
        Browser owner = Browser.of(port, tenant.name());
        assertThat(owner.get(tab).body()).contains("203.0.113.1:20007");

        owner.submit(tab, "/machines/" + machine.name() + "/port-forward-removal", Map.of("protocol", "tcp", "port", "20007"));

        assertThat(owner.get(tab).body()).doesNotContain("203.0.113.1:20007").contains("Request forward");
    }

    @Test
    void formsForAddressesAndForwardsShowTheirChecks() {
        Browser owner = Browser.of(port, tenant.name());

        assertThat(owner.get("/machines/" + machine.name() + "/requests/address/new").body())
                .contains("Give " + machine.name() + " a public address.", "The host has a free public address.",
                        "Not enough quota for public addresses: 1 requested, 0 of 1 left.");
        assertThat(owner.get("/machines/" + machine.name() + "/requests/address/new?address=203.0.113.65").body())
                .contains("Take the public address 203.0.113.65 from " + machine.name() + ".");
        assertThat(owner.get("/machines/" + machine.name() + "/requests/port-forward/recap?protocol=TCP&port=80").body())
                .contains("Forward a port of the host to port 80 (TCP) of " + machine.name() + ".");
    }

    @Test
    void adminAddsAPublicNetworkAndSetsTheRuleForFirstMachines() {
        Browser admin = Browser.of(port, cast.admin().name());
        String host = "/admin/hosts/" + machine.hostId();
        assertThat(admin.get(host + "/addresses").body()).contains("203.0.113.64/28, public", "198.51.100.0/28",
                "First machine of a tenant");

        admin.submit(host + "/addresses", host + "/pools", Map.of("network", "198.51.100.0/28", "excluded", "198.51.100.1"));
        admin.submit(host + "/addresses", host + "/first-address", Map.of("kind", "PRIVATE"));

        assertThat(admin.get(host + "/addresses").body()).contains("198.51.100.0/28, public")
                .containsPattern("value=\"PRIVATE\" checked");
    }

    @Test
    void trafficIsShownByAddressAndMonth() {
        Browser owner = Browser.of(port, tenant.name());
        assertThat(owner.get(tab).body()).doesNotContain("Traffic");
        for (int way = 0; way < 6; way++) {
            sql.sql("insert into traffic_day (machine_id, on_day, address, way, bytes, packets) values (?, ?, '203.0.113.65', ?, ?, 7)")
                    .params(machine.id(), LocalDate.now(ZoneOffset.UTC), way, (way + 1L) << 20)
                    .update();
        }

        assertThat(owner.get(tab).body()).contains("Traffic", "Internet", "Other machines", "2 MiB", "6 MiB",
                "Traffic with the internet");
    }

    @Test
    void adminSeesWhatTheCheckOfTheNetworkFound() {
        Browser admin = Browser.of(port, cast.admin().name());
        String page = "/admin/hosts/" + machine.hostId();
        sql.sql("delete from network_check").update();
        assertThat(admin.get(page).body()).contains("has not been checked yet");
        sql.sql("insert into network_check (host_id, checked_at, findings) values (?, current_timestamp, ?)")
                .params(machine.hostId(), """
                        [{"check": "uplink", "subject": "eth0", "state": "ok"},
                         {"check": "firewall-out", "subject": "uml0", "state": "problem", "family": "inet", "table": "filter",
                          "chain": "forward"}]""")
                .update();

        assertThat(admin.get(page).body()).contains("1 check passed, 1 problem", "Machines to the internet",
                "The chain forward of the table inet filter drops these packets.",
                "nft insert rule inet filter forward iifname uml0 accept").doesNotContain("Uplink eth0");
    }

    @Test
    void differenceOfTheHostIsShown() {
        sql.sql("""
                insert into network_sync (machine_id, host_id, words, synced_at, difference, differed_at)
                values (?, ?, '', current_timestamp, 'firewall', current_timestamp)""")
                .params(machine.id(), machine.hostId())
                .update();

        assertThat(Browser.of(port, tenant.name()).get(tab).body()).contains("The host had other settings", "firewall");
    }
}
