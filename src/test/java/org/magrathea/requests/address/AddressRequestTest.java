package org.magrathea.requests.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magrathea.given.Given.aPool;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.magrathea.machines.Machines;
import org.magrathea.network.PublicAddresses;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.magrathea.requests.ApprovalBlocked;
import org.magrathea.requests.RequestDraft;
import org.springframework.beans.factory.annotation.Autowired;

/** Public addresses by request: a new one, one that moves, one that is given back. */
class AddressRequestTest extends QuietPortal {

    private static final String ADD = "{\"change\":\"ADD\"}";

    @Autowired
    PublicAddresses addresses;
    @Autowired
    Machines machines;
    @Autowired
    Quotas quotas;

    private Person otter;
    private Person heron;
    private String name;
    private long machine;

    @BeforeEach
    void hostHasTwoPublicAddresses() {
        host.behave();
        noAdmins();
        sql.sql("delete from address where kind = 'PUBLIC'").update();
        sql.sql("delete from address_pool where kind = 'PUBLIC'").update();
        otter = tenant("otter");
        heron = admin("heron");
        quotas.set(otter, Map.of(Resource.ADDRESSES, 2L), heron);
        name = "sparrow" + serial();
        machine = machine(name, otter);
        sql.sql("update machine set addresses = '10.77.0.50' where id = ?").param(machine).update();
        aPool().on(machines.find(machine).orElseThrow().hostId())
                .ofPublic("203.0.113.64/30")
                .without("203.0.113.64, 203.0.113.67")
                .in(sql);
    }

    @Test
    void approvalAssignsTheFirstFreeAddress() {
        long request = approved(ADD);

        assertThat(stateOf(request)).isEqualTo("DONE");
        assertThat(assigned(machine)).containsExactly("203.0.113.65");
        assertThat(quotas.of(otter.id(), Resource.ADDRESSES).used().addresses()).isEqualTo(1);
        assertThat(mailsTo(otter)).anyMatch(subject -> subject.contains("approved"));
    }

    @Test
    void addressMovesToAnotherMachineOfItsOwner() {
        approved(ADD);
        String other = "wren" + serial();
        long wren = machine(other, otter);
        beside(wren, "10.77.0.51");

        approved("{\"change\":\"MOVE\",\"address\":\"203.0.113.65\",\"to\":\"" + other + "\"}");

        assertThat(assigned(machine)).isEmpty();
        assertThat(assigned(wren)).containsExactly("203.0.113.65");
    }

    @Test
    void addressNeverMovesToTheMachineOfAnotherPerson() {
        approved(ADD);
        String other = "robin" + serial();
        long robin = machine(other, tenant("mole"));
        beside(robin, "10.77.0.52");

        assertThatThrownBy(() -> approved("{\"change\":\"MOVE\",\"address\":\"203.0.113.65\",\"to\":\"" + other + "\"}"))
                .isInstanceOfAny(ApprovalBlocked.class, org.magrathea.requests.RequestRefused.class);
        assertThat(assigned(machine)).containsExactly("203.0.113.65");
        assertThat(assigned(robin)).isEmpty();
    }

    @Test
    void returnedAddressStaysReservedForADay() {
        approved(ADD);
        approved("{\"change\":\"GIVE_BACK\",\"address\":\"203.0.113.65\"}");

        assertThat(assigned(machine)).isEmpty();
        approved(ADD);
        assertThat(assigned(machine)).as("the former one is in quarantine").containsExactly("203.0.113.66");
    }

    @Test
    void quotaLimitsAddresses() {
        quotas.set(otter, Map.of(Resource.ADDRESSES, 1L), heron);
        approved(ADD);

        assertThatThrownBy(() -> approved(ADD))
                .hasMessageContaining("Not enough quota for public addresses: 1 requested, 0 of 1 left.");
    }

    /** On the host of the first machine. */
    private void beside(long other, String address) {
        sql.sql("update machine set addresses = ?, host_id = (select host_id from machine where id = ?) where id = ?")
                .params(address, machine, other)
                .update();
    }

    private List<String> assigned(long one) {
        return addresses.of(one).stream().map(PublicAddresses.Assigned::address).toList();
    }

    private long approved(String details) {
        long request = desk.submit(otter,
                new RequestDraft("address", machine, details, "Public address of " + name, "Change an address.", null, null));
        decisions.approve(request, 1, heron, null);
        return request;
    }
}
