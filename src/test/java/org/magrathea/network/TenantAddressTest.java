package org.magrathea.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What tenants are shown to reach their machines by, where they reach the host elsewhere than the portal does. */
@PortalTest
class TenantAddressTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;

    @Test
    void adminSetsTheTenantAddressOfAHost() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.busyMachineOf(tenant);
        world.network(machine);
        Browser otter = Browser.of(port, tenant.name());
        Browser heron = Browser.of(port, cast.admin().name());
        String own = "/machines/" + machine.name() + "/network";
        String page = "/admin/hosts/" + machine.hostId() + "/addresses";
        String path = "/admin/hosts/" + machine.hostId() + "/tenant-address";
        assertThat(otter.get(own).body()).contains("ssh -J umljump@127.0.0.1:1 root@10.77.0.3");

        heron.submit(page, path, Map.of("address", " ssh.example.org ", "port", "2222"));
        assertThat(otter.get(own).body()).contains("ssh -J umljump@ssh.example.org:2222 root@10.77.0.3",
                "ProxyJump umljump@ssh.example.org:2222");
        assertThat(heron.get(page).body()).contains("value=\"ssh.example.org\"", "value=\"2222\"");
        assertThat(heron.get("/admin/audit-log").body()).contains("changed the address for tenants of");

        heron.submit(page, path, Map.of("address", "ssh.example.org", "port", ""));
        assertThat(otter.get(own).body()).contains("ssh -J umljump@ssh.example.org root@10.77.0.3");

        heron.submit(page, path, Map.of("address", "", "port", ""));
        assertThat(otter.get(own).body()).contains("ssh -J umljump@127.0.0.1:1 root@10.77.0.3");
    }

    @Test
    void wrongAddressIsKeptWithAnError() {
        MachineFacts machine = world.busyMachineOf(cast.tenant());
        world.network(machine);
        Browser heron = Browser.of(port, cast.admin().name());
        String page = "/admin/hosts/" + machine.hostId() + "/addresses";

        HttpResponse<String> answer = heron.submit(page, "/admin/hosts/" + machine.hostId() + "/tenant-address",
                Map.of("address", "root@ssh.example.org", "port", "70000"));

        assertThat(answer.body()).contains("value=\"root@ssh.example.org\"", "value=\"70000\"", "without user and port",
                "Enter a port from 1 to 65535.");
        assertThat(heron.get(page).body()).doesNotContain("ssh.example.org\" placeholder");
    }
}
