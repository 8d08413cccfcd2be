package org.magrathea.machines;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.PersonFilter;
import org.magrathea.home.Downtime;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFilter;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobView;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Machines as rows: all of them for admins, one's own for tenants with many. */
@Component
class MachineList {

    private static final Keyset<Machine> NAME = Keyset.<Machine>order().text("m.heldName", Keyset.Way.UP, Machine::name);
    private static final Keyset<Machine> STATE = Keyset.<Machine>order()
            .text("cast(m.state as string)", Keyset.Way.UP, machine -> machine.facts().state().name())
            .text("m.heldName", Keyset.Way.UP, Machine::name);
    private static final Keyset<Machine> MEMORY = Keyset.<Machine>order()
            .number("m.memory", Keyset.Way.DOWN, machine -> machine.facts().memory())
            .text("m.heldName", Keyset.Way.UP, Machine::name);
    private static final Keyset<Machine> DISK = Keyset.<Machine>order()
            .number("(m.root.size + m.home.size)", Keyset.Way.DOWN, machine -> size(machine.facts()))
            .text("m.heldName", Keyset.Way.UP, Machine::name);

    private final Lists lists;
    private final MachineCards cards;
    private final Source<Machine> source;
    private final Listing<Machine, MachineCard> ofAll;
    private final Listing<Machine, MachineCard> ofOwner;

    MachineList(Lists lists, MachineCards cards, Hosts hosts, LastGoodSnapshots snapshots, EntityManager entities) {
        this.lists = lists;
        this.cards = cards;
        source = Source.jpql(entities, Machine.class, "select m from Machine m");
        ofAll = columns(filters(hosts, snapshots).filter(PersonFilter.of("owner", "Owner", "m.ownerId")), true)
                .empty("No machines yet. Add a host and assign its guests to tenants.");
        ofOwner = columns(filters(hosts, snapshots), false).empty("No machines yet.");
    }

    private static Listing<Machine, MachineCard> filters(Hosts hosts, LastGoodSnapshots snapshots) {
        return Listing.<Machine, MachineCard>of("machine", "machines")
                .order("name", NAME)
                .order("state", STATE)
                .order("memory", MEMORY)
                .order("disk", DISK)
                .filter(Filter.search("Name, address or label", "m.heldName", "m.addresses", "m.label"))
                .filter(Filter.states(MachineState.class, "m.state", MachineState::word))
                .filter(HostFilter.of(hosts, "m.hostId"))
                .filter(Filter.choice("snapshot", "Snapshot", "Any",
                        new Filter.Option("none", "None verified", snapshots.without("m.id"))))
                .filter(Filter.choice("disk", "Disk", "Any", over(80), over(90)));
    }

    /** Machines with an image that is fuller than that. */
    private static Filter.Option over(int percent) {
        return Filter.option(String.valueOf(percent), "Over " + percent + " %", full("root", percent) + " or "
                + full("home", percent));
    }

    private static String full(String image, int percent) {
        return "coalesce(m." + image + ".used, m." + image + ".allocated) * 100 > m." + image + ".size * " + percent;
    }

    private static Listing<Machine, MachineCard> columns(Listing<Machine, MachineCard> list, boolean withOwner) {
        list.column("Name", "", "name", card -> Cell.link(card.machine().name(), "/machines/" + card.machine().name()))
                .export("label", card -> card.machine().label())
                .export("addresses", card -> String.join(" ", card.machine().addresses()))
                .column("State", "", "state", MachineList::state);
        if (withOwner) {
            list.column("Owner", card -> card.owner() == null
                    ? Cell.text(null)
                    : Cell.link(card.owner().name(), "/admin/people/" + card.owner().id()));
        }
        return list.column("Host", card -> host(card, withOwner))
                .export("distribution", card -> card.machine().distribution())
                .column("CPU, 24 h", "nowrap", null, card -> new Cell.Spark(card.cpu(), "CPU of " + card.machine().name()
                        + " in the last 24 hours", 1, ""))
                .column("Memory", "nowrap", "memory", card -> card.machine().factsAt() == null
                        ? new Cell.None("–")
                        : Cell.usage(card.machine().memoryUsed(), card.machine().memory()))
                .export("memory_total", card -> card.machine().memory())
                .column("Disk", "nowrap", "disk", card -> card.machine().factsAt() == null
                        ? new Cell.None("–")
                        : Cell.usage(card.machine().root().taken() + card.machine().home().taken(), size(card.machine())))
                .export("disk_total", card -> size(card.machine()))
                .column("Snapshot", "nowrap", null,
                        card -> Cell.ago(card.lastGood() == null ? null : card.lastGood().takenAt(), "None"))
                .column("Next downtime", "", null, MachineList::downtime);
    }

    /** Only admins can open the page of a host. */
    private static Cell host(MachineCard card, boolean admin) {
        Host host = card.host();
        return host == null || !admin
                ? Cell.text(host == null ? null : host.name())
                : Cell.link(host.name(), "/admin/hosts/" + host.id());
    }

    private static long size(MachineFacts machine) {
        return machine.root().size() + machine.home().size();
    }

    private static Cell state(MachineCard card) {
        MachineFacts machine = card.machine();
        return Cell.badge(machine.factsAt() == null ? "" : machine.state().badge(),
                machine.unmanagedGuest()
                        ? "not imported"
                        : !machine.isHere() ? "requested" : machine.factsAt() == null ? "no data yet" : machine.state().word());
    }

    private static Cell downtime(MachineCard card) {
        JobView running = card.running();
        Downtime next = card.next();
        if (running != null) {
            return Cell.link("Now", "/jobs/" + running.id());
        }
        return next == null
                ? new Cell.None("None")
                : new Cell.Several(List.of(Cell.time(next.at()),
                        next.path() == null ? new Cell.Below(next.what()) : Cell.link(next.what(), next.path())));
    }

    /** The list of machines, of an owner or of all. */
    ModelAndView answer(@Nullable Person owner, ListQuery query, String view) {
        return owner == null
                ? lists.answer(ofAll, query, source, Condition.of("m.heldName is not null"), this::rows, view)
                : lists.answer(ofOwner, query, source,
                        Condition.of("m.heldName is not null and m.ownerId = :ownerId", "ownerId", owner.id()), this::rows, view);
    }

    private List<MachineCard> rows(List<Machine> some) {
        return cards.withCpu(some.stream().map(Machine::facts).toList());
    }
}
