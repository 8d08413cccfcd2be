package org.magrathea.requests.adoption;

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
import org.magrathea.hosts.Stranger;
import org.magrathea.machines.MachineFacts;
import org.magrathea.network.Addresses;
import org.magrathea.requests.Check;
import org.magrathea.requests.HostRoom;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;

/** What is looked at before a guest is taken over: whether it is there and fits, its network, and the host. */
@Component
class AdoptionChecks {

    private final HostGateway gateway;
    private final Adoptions adoptions;
    private final Addresses addresses;

    AdoptionChecks(HostGateway gateway, Adoptions adoptions, Addresses addresses) {
        this.gateway = gateway;
        this.adoptions = adoptions;
        this.addresses = addresses;
    }

    /** Each host is asked once, however many of them it runs. */
    List<List<Check>> of(List<RequestKind.Case> cases) {
        List<Long> all = cases.stream().map(one -> one.machine().id()).distinct().toList();
        Map<Long, Adoption> waiting = adoptions.of(all);
        Map<Long, String> kept = addresses.of(all);
        Map<Long, Optional<List<Stranger>>> told = cases.stream()
                .map(RequestKind.Case::machine)
                .filter(machine -> waiting.containsKey(machine.id()))
                .map(MachineFacts::hostId)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), this::ask));
        return cases.stream().map(one -> {
            MachineFacts machine = one.machine();
            Adoption adoption = waiting.get(machine.id());
            return adoption == null
                    ? List.of(Check.stop(machine.name() + " does not wait to be taken over any more."))
                    : of(one.around(), adoption, told.getOrDefault(machine.hostId(), Optional.empty()),
                            Optional.ofNullable(kept.get(machine.id())));
        }).toList();
    }

    private Optional<List<Stranger>> ask(long host) {
        try {
            return Optional.of(gateway.strangers(host));
        } catch (HostUnreachable | HostRefused silent) {
            return Optional.empty();
        }
    }

    private static List<Check> of(Surroundings around, Adoption adoption, Optional<List<Stranger>> told,
            Optional<String> address) {
        MachineFacts machine = around.machine();
        AdoptionDetails was = adoption.details();
        List<Check> checks = new ArrayList<>();
        checks.add(there(adoption, told));
        checks.add(
                Check.ok("At most " + Quantities.bytes(was.allocated()) + " are copied while it is down; where the host can share"
                        + " blocks that takes no time."));
        String swap = was.swap();
        if (swap != null) {
            checks.add(Check
                    .look("Its swap, " + swap + ", is not taken over. It has no swap here, and its /etc/fstab names none on a"
                            + " disk any more. If it needs swap, ask for more memory."));
        }
        checks.add(network(was, address));
        Capacity has = around.host() == null ? null : around.host().capacity();
        if (has != null) {
            checks.add(HostRoom.memory(machine.memory(), has));
            checks.add(HostRoom.disk(was.allocated(), has));
        }
        return checks;
    }

    private static Check there(Adoption adoption, Optional<List<Stranger>> told) {
        if (told.isEmpty()) {
            return Check.look("The host cannot be asked just now; it looks itself before it begins.");
        }
        return told.get()
                .stream()
                .filter(stranger -> stranger.id().equals(adoption.stranger()))
                .findFirst()
                .map(AdoptionChecks::as)
                .orElse(Check.stop("It is not on its host any more, or its images lie elsewhere by now. An admin has to look at"
                        + " it."));
    }

    private static Check as(Stranger found) {
        String reason = found.reason();
        if (reason != null) {
            return Check.stop(reason + ".");
        }
        return Check.ok(found.running()
                ? "It runs as " + found.name() + " and halts in order by its management console."
                : "It does not run; its images lie there.");
    }

    private static Check network(AdoptionDetails was, Optional<String> address) {
        if (address.isPresent()) {
            return Check.ok("It has to answer to ssh at " + address.get() + " afterwards, or it goes on as before.");
        }
        return was.network() == null
                ? Check.ok("It has no network, before and after.")
                : Check.look("It has a network now (" + was.network()
                        + ") and none afterwards, as no address of this host was kept for"
                        + " it.");
    }
}
