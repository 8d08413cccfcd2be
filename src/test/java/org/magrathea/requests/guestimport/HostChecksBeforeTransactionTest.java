package org.magrathea.requests.guestimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.ApprovalBlocked;
import org.magrathea.requests.RequestDraft;
import org.magrathea.requests.RequestFlows;
import org.magrathea.requests.RequestRefused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Tests the kind of request whose checks query the host, in all actions on a request. The host of these tests refuses queries
 * inside a transaction, as the real gateway does.
 */
class HostChecksBeforeTransactionTest extends QuietPortal {

    @Autowired
    private GuestImports guestImports;
    @Autowired
    private Hosts hosts;
    @Autowired
    private Machines machines;
    @Autowired
    private ApplicationContext portal;

    private RequestFlows flows;
    private String id;
    private Person owner;
    private Person admin;
    private MachineFacts fox;

    @BeforeEach
    void assignAGuest() {
        flows = new RequestFlows(portal);
        noAdmins();
        sql.sql("update request set state = 'CANCELLED' where state in ('SUBMITTED', 'NEEDS_ANSWER')").update();
        owner = tenant("otter");
        admin = admin("heron");
        id = "s-" + serial();
        long vixen = machine("vixen" + serial(), owner);
        Host on = hosts.find(machines.find(vixen).orElseThrow().hostId()).orElseThrow();
        UnmanagedGuest guest = guest(null);
        host.run(List.of(guest));
        fox = guestImports.assign(on, new AssignDetails(guest, null, "fox" + serial(), 64, null, false), owner, admin);
    }

    @AfterEach
    void runNothing() {
        host.run(List.of());
    }

    @Test
    void anApprovalUsesTheAnswerOfTheHost() {
        long request = desk.submit(owner, draft());

        decisions.approve(request, 1, admin, null);

        assertThat(stateOf(request)).isIn("APPROVED", "SCHEDULED", "RUNNING", "DONE");
    }

    @Test
    void anImportOfAMissingGuestIsNotApproved() {
        long request = desk.submit(owner, draft());
        host.run(List.of());

        assertThatThrownBy(() -> decisions.approve(request, 1, admin, null)).isInstanceOf(ApprovalBlocked.class)
                .hasMessageContaining("The guest no longer exists on its host");
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
    }

    @Test
    void anImportOfAnUnsuitableGuestCannotBeRequested() {
        host.run(List.of(guest("Its image is in use twice")));

        assertThatThrownBy(() -> desk.submit(owner, draft())).isInstanceOf(RequestRefused.class)
                .hasMessageContaining("Its image is in use twice");
    }

    @Test
    void anEditQueriesTheHostFirst() {
        long request = desk.submit(owner, draft());
        host.run(List.of(guest("Its image is in use twice")));

        assertThatThrownBy(() -> desk.change(request, draft())).isInstanceOf(RequestRefused.class);
        host.run(List.of(guest(null)));
        desk.change(request, draft());
        assertThat(stateOf(request)).isEqualTo("SUBMITTED");
    }

    @Test
    void acceptingAnOfferQueriesTheHostFirst() {
        long request = desk.submit(owner, draft());
        flows.offer(request, draft(), admin);
        host.run(List.of());

        assertThatThrownBy(() -> flows.accept(request)).isInstanceOf(ApprovalBlocked.class);
        host.run(List.of(guest(null)));
        flows.accept(request);
        assertThat(stateOf(request)).isIn("APPROVED", "SCHEDULED", "RUNNING", "DONE");
    }

    @Test
    void pagesOfARequestShowTheAnswerOfTheHost() {
        long request = desk.submit(owner, draft());

        assertThat(flows.checksOnItsPage(request, admin)).anyMatch(check -> check.text().startsWith("The guest runs as fox"));
        assertThat(flows.checksInTheQueue(request, admin))
                .anyMatch(check -> check.text().startsWith("The guest runs as fox"));
    }

    private RequestDraft draft() {
        return new RequestDraft("guest-import", fox.id(), StoredJson.write(guestImports.of(fox.id()).orElseThrow().details()),
                "Take it over",
                "Halt it and copy it.", null, null);
    }

    private UnmanagedGuest guest(String reason) {
        return new UnmanagedGuest(id, "fox", true, "fox", 64 << 20, new UnmanagedGuest.File("/srv/fox/root_fs", 1000, 1000), null,
                List.of(),
                null, null, null, null, reason);
    }
}
