package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostUnderTest;
import org.magrathea.hosts.Ssh;
import org.magrathea.machines.MachineFacts;

/** Two hosts with guests and a network each: a machine goes where its owner chose, and everything follows it there. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TwoHostsTest extends HostJourney {

    @Test
    void requestsGoToTheHostOfTheirMachine() throws IOException {
        HostUnderTest second = open();
        Host trillian = register("trillian", second);
        Visitor otter = signIn(this.otter);
        Visitor heron = signIn(this.heron);
        for (Host host : List.of(zaphod, trillian)) {
            await("the addresses of " + host.name(), () -> {
                heron.open("/admin/hosts/" + host.id() + "/addresses");
                return heron.page().getByText("Add network").count() > 0;
            });
            heron.press("Add network");
        }
        Ssh toZaphod = keyOf(otter);
        Ssh toTrillian = new Ssh(second, toZaphod.key());

        String request = ask(otter, "ibis", "zaphod");
        heron.approves(Long.parseLong(request));
        otter.sees("ibis is running. SSH answers at 10.77.0.2");
        request = ask(otter, "kite", "trillian");
        heron.open("/requests/" + request);
        heron.follow("Make a counter-offer");
        heron.fill("Memory", "48 MiB");
        heron.sees("Create kite on trillian from tiny, with 48 MiB of memory");
        heron.press("Send offer");
        heron.sees("needs an answer");
        otter.open("/requests/" + request);
        otter.press("Accept offer");
        otter.sees("kite is running. SSH answers at 10.77.0.2");
        await("the host to tell of it", () -> machines.named("kite").orElseThrow().memory() == 48L << 20);

        MachineFacts ibis = machines.named("ibis").orElseThrow();
        MachineFacts kite = machines.named("kite").orElseThrow();
        assertThat(ibis.hostId()).isEqualTo(zaphod.id());
        assertThat(kite.hostId()).isEqualTo(trillian.id());
        assertThat(kite.addresses()).as("each host has the same network for itself").isEqualTo(ibis.addresses());
        assertThat(toZaphod.in("10.77.0.2", "hostname")).isEqualTo("ibis");
        await("kite's door", () -> toTrillian.in("10.77.0.2", "hostname").equals("kite"));
        assertThat(host.shell("ls $STORE/guests")).isEqualTo("ibis");
        assertThat(second.shell("ls $STORE/guests")).isEqualTo("kite");

        heron.approves(otter.asksForSnapshot("kite", "before the release"));
        otter.sees("It is verified: checksums recorded, filesystems without errors.");
        assertThat(second.shell("ls $STORE/guests/kite/snapshots")).startsWith("s-");
        assertThat(host.shell("ls $STORE/guests/ibis/snapshots 2>/dev/null || :")).isEmpty();

        otter.open("/requests/new-machine/new");
        otter.fill("Name", "ibis");
        otter.page().getByText("trillian", new Page.GetByTextOptions().setExact(false)).first().click();
        otter.sees("The name “ibis” is already in use.");
        heron.open("/admin/hosts");
        heron.sees("trillian");
    }

    private static String ask(Visitor tenant, String name, String where) {
        await("both hosts to tell what machines are made from", () -> {
            tenant.open("/requests/new-machine/new");
            tenant.page().locator("label", new Page.LocatorOptions().setHasText(where)).first().click();
            return tenant.page().getByText("most free memory").count() > 0 && tenant.page().getByText("Busybox").count() > 0;
        });
        tenant.page().locator("label", new Page.LocatorOptions().setHasText(where)).first().click();
        return String.valueOf(tenant.sendsMachine(name, "to try things out", where));
    }
}
