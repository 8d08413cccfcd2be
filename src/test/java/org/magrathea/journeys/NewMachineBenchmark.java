package org.magrathea.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.Patience;
import org.magrathea.Quantities;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.Inventory;
import org.magrathea.hosts.Ssh;
import org.magrathea.quotas.Quotas;
import org.magrathea.quotas.Resource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How long it takes from the click on <em>Approve</em> until ssh answers on the new machine, beside the start of a machine that
 * is there already; and what twenty running guests cost. Run by {@code mvn -Dtest=NewMachineBenchmark test}.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class NewMachineBenchmark extends HostJourney {

    private static final int ROUNDS = 5;
    private static final int GUESTS = 20;
    private static final int IDLE_SECONDS = 20;

    @Autowired
    Quotas quotas;
    @Autowired
    HostGateway gateway;

    @Test
    void fromApprovalToSsh() throws Exception {
        quotas.set(otter, Map.of(Resource.MACHINES, 50L, Resource.MEMORY, 8L << 30, Resource.DISK, 50L << 30), heron);
        Visitor admin = signIn(heron);
        Visitor tenant = signIn(otter);
        admin.open("/admin/hosts/" + zaphod.id() + "/addresses");
        admin.press("Add network");
        Ssh ssh = keyOf(tenant);
        List<Double> made = new ArrayList<>();
        List<Double> started = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            String name = "bench-" + round;
            long request = tenant.asksForMachine(name, "measuring");
            admin.inQueue(request).waitFor();
            long began = System.nanoTime();
            admin.approves(request);
            awaitSsh(ssh, "10.77.0." + (round + 1));
            made.add(secondsSince(began));
            host.shell("$UMLHOST halt " + name);
            began = System.nanoTime();
            host.shell("$UMLHOST boot " + name);
            awaitSsh(ssh, "10.77.0." + (round + 1));
            started.add(secondsSince(began));
        }
        print("approved to ssh answering", made);
        print("a machine that is there: start to ssh answering", started);
        System.out.printf(Locale.ROOT, "ratio of the medians: %.2f%n", median(made) / median(started));
        twentyGuests();
    }

    private void twentyGuests() {
        for (int guest = ROUNDS + 1; guest <= GUESTS; guest++) {
            host.shell("$UMLHOST create-guest idle-" + guest + " tiny 64 80 40 && $UMLHOST boot idle-" + guest);
        }
        List<Double> inventory = new ArrayList<>();
        Inventory last = gateway.inventory(zaphod.id());
        for (int look = 0; look < 20; look++) {
            long began = System.nanoTime();
            last = gateway.inventory(zaphod.id());
            inventory.add(secondsSince(began));
        }
        long running = last.guests().stream().filter(guest -> guest.state().equals("running")).count();
        long resident = last.guests().stream().mapToLong(guest -> guest.memoryUsed() == null ? 0 : guest.memoryUsed()).sum();
        double busy = busySeconds();
        awaitSeconds(IDLE_SECONDS);
        busy = busySeconds() - busy;
        System.out.printf(Locale.ROOT, "%d running guests: %s resident, %s each; idle %.2f %% of a core each%n", running,
                Quantities.bytes(resident), Quantities.bytes(resident / Math.max(1, running)),
                busy * 100 / IDLE_SECONDS / Math.max(1, running));
        print("inventory of them, asked by the portal", inventory);
    }

    /** Processor time of all guests' processes so far. */
    private double busySeconds() {
        String ticks = host
                .rootShell("for p in /proc/[0-9]*; do if grep -qsz '^umid=' $p/cmdline; then cat $p/stat; fi; done 2>/dev/null"
                        + " | sed 's/.*) //' | awk '{ sum += $12 + $13 } END { print sum + 0 }'");
        return Double.parseDouble(ticks) / 100;
    }

    private static void awaitSeconds(int seconds) {
        Patience.letPass(Duration.ofSeconds(seconds));
    }

    private static void awaitSsh(Ssh ssh, String address) {
        await("ssh at " + address, () -> ssh.in(address, "echo here").equals("here"));
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    private static void print(String what, List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        System.out.printf(Locale.ROOT, "%s: median %.2f s, %.2f to %.2f s (%d times)%n", what, median(seconds), sorted.getFirst(),
                sorted.getLast(), sorted.size());
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
