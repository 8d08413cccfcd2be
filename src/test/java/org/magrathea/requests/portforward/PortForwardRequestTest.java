package org.magrathea.requests.portforward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.network.PortForwards;
import org.magrathea.requests.RequestDraft;
import org.springframework.beans.factory.annotation.Autowired;

/** Port forwards by request, from the range of the host. */
class PortForwardRequestTest extends QuietPortal {

    @Autowired
    PortForwards forwards;

    private Person otter;
    private Person heron;
    private long machine;

    @BeforeEach
    void hostForwardsTwoPorts() {
        host.behave();
        noAdmins();
        sql.sql("delete from port_forward").update();
        otter = tenant("otter");
        heron = admin("heron");
        machine = machine("sparrow" + serial(), otter);
        sql.sql("update machine set addresses = '10.77.0.50' where id = ?").param(machine).update();
        sql.sql("""
                update uml_host set disk_total = 1, disk_free = 1, disk_reserve = 0, memory_total = 1, memory_available = 1,
                memory_promised = 0, cpus = 1, load_average = 0, guests = 0, forward_ports = '20000-20001', forward_at = '203.0.113.1'
                where id = (select host_id from machine where id = ?)""")
                .param(machine)
                .update();
    }

    @AfterEach
    void otherTestsHaveNoSuchHost() {
        sql.sql("update uml_host set forward_ports = null, forward_at = null").update();
    }

    @Test
    void forwardsGetTheFirstFreePort() {
        assertThat(stateOf(approved("TCP", 80))).isEqualTo("DONE");
        approved("TCP", 443);
        approved("UDP", 53);

        assertThat(forwards.of(machine)).containsExactlyInAnyOrder(new PortForwards.Forward("tcp", 20000, 80),
                new PortForwards.Forward("tcp", 20001, 443), new PortForwards.Forward("udp", 20000, 53));
        assertThatThrownBy(() -> approved("TCP", 8080)).hasMessageContaining("all of its ports are taken");
    }

    private long approved(String protocol, int port) {
        long request = desk.submit(otter, new RequestDraft("port-forward", machine,
                "{\"protocol\":\"" + protocol + "\",\"port\":" + port + "}", "Port forward", "Forward a port.", null, null));
        decisions.approve(request, 1, heron, null);
        return request;
    }
}
