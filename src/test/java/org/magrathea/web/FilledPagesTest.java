package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forms that show what holds now: sending them as they are changes nothing. */
@PortalTest
class FilledPagesTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    @Test
    void durableMachineIsShownAsDurable() {
        Person tenant = cast.tenant();
        MachineFacts machine = world.machineOf(tenant);
        sql.sql("update machine set durability = 'DURABLE', durability_now = 'DURABLE' where id = ?")
                .param(machine.id())
                .update();

        String page = Browser.of(port, tenant.name()).get("/machines/" + machine.name() + "/durability").body();

        assertThat(page).containsPattern("value=\"DURABLE\" checked").doesNotContainPattern("value=\"FAST\" checked");
    }

    @Test
    void commandForAHostIsOneLine() {
        String page = Browser.of(port, cast.admin().name()).get("/admin/hosts/new").body();

        assertThat(page).contains(" --distribution --network 10.77.0.1/24</pre>");
    }

    @Test
    void unchangedQuotaFormChangesNothing() {
        Person tenant = cast.tenant();
        Browser admin = Browser.of(port, cast.admin().name());
        String address = "/admin/quotas/" + tenant.id();
        admin.submit(address, address, Map.of("memory", "1500 MiB", "snapshots", "0 GiB"));

        admin.submit(address, address,
                Map.of("machines", "4", "memory", "1.5 GiB", "disk", shown(admin, address, "disk"), "snapshots", "0 B"));

        assertThat(sql.sql("select resource || ' ' || amount from quota where account_id = ? order by resource")
                .param(tenant.id())
                .query(String.class)
                .list()).contains("MACHINES 4", "MEMORY " + (1500L << 20), "SNAPSHOTS 0");
    }

    @Test
    void wrongQuotaIsKeptInItsFieldWithAnError() {
        Person tenant = cast.tenant();
        Browser admin = Browser.of(port, cast.admin().name());
        String address = "/admin/quotas/" + tenant.id();

        String page = admin.submit(address, address, Map.of("machines", "7", "memory", "plenty")).body();

        assertThat(page).contains("“plenty” is not a quota for memory. Enter a size of at most 1024 TiB, e.g. 2 GiB.")
                .containsPattern("id=\"memory\"[^>]*aria-invalid=\"true\"[^>]*value=\"plenty\"")
                .containsPattern("id=\"machines\"[^>]*aria-invalid=\"false\"[^>]*value=\"7\"");
        assertThat(sql.sql("select count(*) from quota where account_id = ?").param(tenant.id()).query(Long.class).single())
                .isZero();
    }

    private static String shown(Browser admin, String address, String field) {
        String page = admin.get(address).body();
        String input = page.substring(page.indexOf("id=\"" + field + "\""));
        return input.replaceFirst("(?s).*?value=\"([^\"]*)\".*", "$1");
    }
}
