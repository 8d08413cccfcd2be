package org.magrathea.requests.mirror;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.MachineChecks;
import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a mirror. The host needs the tools for it. */
@Component
@Order(1)
class MirrorCard implements RequestCard {

    private final Hosts hosts;

    MirrorCard(Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public String kind() {
        return MirrorKind.NAME;
    }

    @Override
    public Group group() {
        return Group.FILES;
    }

    @Override
    public String title() {
        return "Mirror";
    }

    @Override
    public String text() {
        return "Copies a package repository or a file tree to /pub/mirrors and syncs it regularly.";
    }

    @Override
    public Map<Long, String> obstacles(List<MachineFacts> machines) {
        Map<Long, String> reasons = MachineChecks.existing(machines);
        Map<Long, Host> known = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        machines.forEach(machine -> missing(known.get(machine.hostId())).ifPresent(tool -> reasons.putIfAbsent(machine.id(),
                "The host of " + machine.name() + " lacks " + tool + ". Ask an admin to install it.")));
        return reasons;
    }

    /** The tool that the host lacks for every kind of collection. Empty if one kind is possible. */
    private static Optional<String> missing(@Nullable Host host) {
        Capacity has = host == null ? null : host.capacity();
        if (has == null) {
            return Optional.empty();
        }
        List<@Nullable String> lacks = Arrays.stream(CollectionKind.values()).<@Nullable String>map(has::missingFor).toList();
        return lacks.contains(null) ? Optional.empty() : Optional.ofNullable(lacks.getFirst());
    }
}
