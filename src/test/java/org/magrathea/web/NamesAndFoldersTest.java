package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aDistribution;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pages of a machine say about its name, its kernel modules and a folder that is still private. */
@PortalTest
class NamesAndFoldersTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    private MachineFacts machine;
    private Browser owner;

    @BeforeEach
    void aMachineInANetwork() {
        Person tenant = cast.tenant();
        machine = world.busyMachineOf(tenant);
        world.network(machine);
        owner = Browser.of(port, tenant.name());
    }

    @Test
    void networkPageNamesMachineAndResolver() {
        assertThat(owner.get("/machines/" + machine.name() + "/network").body()).contains(machine.name() + ".zaphod.example.org",
                "nameserver 10.77.0.1");
        assertThat(owner.get("/help/names?machine=" + machine.name()).body()).contains("search zaphod.example.org");

        sql.sql("update uml_host set machine_domain = null where id = ?").param(machine.hostId()).update();
        assertThat(owner.get("/machines/" + machine.name() + "/network").body()).doesNotContain("zaphod.example.org");
    }

    @Test
    void settingsSayHowModulesAreMounted() {
        sql.sql("delete from distribution where host_id = ?").param(machine.hostId()).update();
        assertThat(settings()).as("a host without modules").doesNotContain("Kernel modules");

        aDistribution().on(machine.hostId()).called("Debian 12", "Debian").in(sql);
        assertThat(settings()).contains("Kernel modules", "Mounted at /lib/modules");
        sql.sql("update distribution set modules = 'MANUAL' where host_id = ?").param(machine.hostId()).update();
        assertThat(settings()).contains("mounted manually", "none /lib/modules hostfs /modules 0 0");
    }

    /** The host of this test does not answer. */
    @Test
    void folderOfAnUnreachableHostStaysPrivate() {
        assertThat(settings()).contains("other tenants cannot read it", "Share folder");

        String answer = owner
                .submit("/machines/" + machine.name() + "/settings", "/machines/" + machine.name() + "/shared-folder", Map.of())
                .body();

        assertThat(answer + settings()).contains("The folder is still private", "Share folder")
                .doesNotContain("All machines of this host can read it");
    }

    private String settings() {
        return owner.get("/machines/" + machine.name() + "/settings").body();
    }
}
