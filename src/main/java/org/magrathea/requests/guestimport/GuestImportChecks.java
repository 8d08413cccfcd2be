package org.magrathea.requests.guestimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.machines.MachineFacts;
import org.magrathea.network.Addresses;
import org.magrathea.requests.Check;
import org.magrathea.requests.HostRoom;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** Checks of an import: state of the guest, disk space, network and host. */
@Component
class GuestImportChecks {

    private final HostGateway gateway;
    private final GuestImports guestImports;
    private final Addresses addresses;

    GuestImportChecks(HostGateway gateway, GuestImports guestImports, Addresses addresses) {
        this.gateway = gateway;
        this.guestImports = guestImports;
        this.addresses = addresses;
    }

    /** Queries each host once for all its guests. */
    RequestKind.Checks askHosts(List<RequestKind.Case> requested) {
        Map<Long, GuestImport> waiting = guestImports.of(machines(requested));
        Map<Long, Optional<List<UnmanagedGuest>>> reported = requested.stream()
                .map(RequestKind.Case::machine)
                .filter(machine -> waiting.containsKey(machine.id()))
                .map(MachineFacts::hostId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), this::ask));
        return cases -> of(cases, reported);
    }

    private List<List<Check>> of(List<RequestKind.Case> cases, Map<Long, Optional<List<UnmanagedGuest>>> reported) {
        List<Long> all = machines(cases);
        Map<Long, GuestImport> waiting = guestImports.of(all);
        Map<Long, String> kept = addresses.of(all);
        return cases.stream().map(one -> {
            MachineFacts machine = one.machine();
            GuestImport guestImport = waiting.get(machine.id());
            return guestImport == null
                    ? List.of(Check.stop(machine.name() + " no longer waits for an import."))
                    : of(one.context(), guestImport, reported.getOrDefault(machine.hostId(), Optional.empty()),
                            Optional.ofNullable(kept.get(machine.id())));
        }).toList();
    }

    private static List<Long> machines(List<RequestKind.Case> cases) {
        return cases.stream().map(one -> one.machine().id()).distinct().toList();
    }

    private Optional<List<UnmanagedGuest>> ask(long host) {
        try {
            return Optional.of(gateway.unmanagedGuests(host));
        } catch (HostUnreachable | HostRefused silent) {
            return Optional.empty();
        }
    }

    private static List<Check> of(RequestContext context, GuestImport guestImport, Optional<List<UnmanagedGuest>> reported,
            Optional<String> address) {
        MachineFacts machine = context.machine();
        GuestImportDetails was = guestImport.details();
        List<Check> checks = new ArrayList<>();
        checks.add(there(guestImport, reported));
        checks.add(
                Check.ok("At most " + Quantities.bytes(was.allocated())
                        + " are copied during the downtime. With shared blocks on the host"
                        + " the copy takes no time."));
        String swap = was.swap();
        if (swap != null) {
            checks.add(Check.warning("Its swap, " + swap + ", is not imported. Swap on disks is removed from its /etc/fstab."
                    + " If it needs swap, request more memory."));
        }
        checks.add(network(was, address));
        Capacity has = context.host() == null ? null : context.host().capacity();
        if (has != null) {
            checks.add(HostRoom.memory(machine.memory(), has));
            checks.add(HostRoom.disk(was.allocated(), has));
        }
        return checks;
    }

    private static Check there(GuestImport guestImport, Optional<List<UnmanagedGuest>> reported) {
        if (reported.isEmpty()) {
            return Check.warning("Host unreachable. The check is repeated when the job starts.");
        }
        return reported.get()
                .stream()
                .filter(unmanagedGuest -> unmanagedGuest.id().equals(guestImport.unmanagedGuest()))
                .findFirst()
                .map(GuestImportChecks::as)
                .orElse(Check
                        .stop("The guest no longer exists on its host, or its images were moved. Ask an admin to check it."));
    }

    private static Check as(UnmanagedGuest found) {
        String reason = found.reason();
        if (reason != null) {
            return Check.stop(reason + ".");
        }
        return Check.ok(found.running()
                ? "The guest runs as " + found.name() + ". It can be stopped cleanly through its management console."
                : "The guest does not run. Its images exist.");
    }

    private static Check network(GuestImportDetails was, Optional<String> address) {
        if (address.isPresent()) {
            return Check
                    .ok("SSH must answer at " + address.get() + " afterwards. Otherwise the original guest is started again.");
        }
        return was.network() == null
                ? Check.ok("The guest has no network, before and after the import.")
                : Check.warning("The guest has a network now (" + was.network()
                        + ") and none after the import, because no address is reserved for it.");
    }
}
