package org.magrathea.network;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.accounts.PersonFilter;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListPage;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The taken addresses of a host. */
@Component
class AddressList {

    /** Addresses are unique on a host. */
    private static final Keyset<Address> ADDRESS = Keyset.<Address>order()
            .number("a.ip", Keyset.Way.UP, address -> Ipv4.number(address.ip()));
    private static final Keyset<Address> SINCE = Keyset.<Address>order()
            .time("a.since", Keyset.Way.DOWN, Address::since)
            .number("a.ip", Keyset.Way.UP, address -> Ipv4.number(address.ip()));
    private static final Listing<Address, AddressRow> LIST = Listing.<Address, AddressRow>of("address", "addresses")
            .empty("All addresses are free.")
            .order("address", ADDRESS)
            .order("since", SINCE)
            .filter(new Filter.Exact("address", "Address", "Any", "a.ip = :address",
                    text -> Ipv4.number(Ipv4.read(text).orElseThrow()), "an IPv4 address"))
            .filter(Filter.states(AddressState.class, "a.state", AddressState::word))
            .filter(Filter.exact("machine", "Machine",
                    "a.machineId in (select m.id from Machine m where m.heldName = :machine)"))
            .filter(PersonFilter.of("owner", "Owner", "(select o.ownerId from Machine o where o.id = a.machineId)"))
            .column("Address", "mono", "address", row -> Cell.text(row.address()))
            .column("Kind", row -> Cell.text(row.kind().word()))
            .column("State", "", null, AddressList::state)
            .column("Machine", row -> row.machine() == null
                    ? Cell.text(null)
                    : Cell.link(row.machine().name(), "/machines/" + row.machine().name()))
            .column("Owner", row -> Cell.text(row.owner() == null ? null : row.owner().name()))
            .column("Since", "nowrap", "since", row -> new Cell.Time(row.since(), true));

    private final Lists lists;
    private final Machines machines;
    private final People people;
    private final Source<Address> source;

    AddressList(Lists lists, Machines machines, People people, EntityManager entities) {
        this.lists = lists;
        this.machines = machines;
        this.people = people;
        source = Source.jpql(entities, Address.class, "select a from Address a");
    }

    private static Cell state(AddressRow row) {
        Cell badge = Cell.badge(row.state().badge(), row.state().word());
        String reason = row.reason() == null ? "" : row.reason();
        return row.freeAt() == null
                ? Cell.of(badge, new Cell.Note(reason))
                : Cell.of(badge, new Cell.Note(reason.isEmpty() ? "free from" : reason + " · free from"),
                        new Cell.Time(row.freeAt(), false));
    }

    ModelAndView answer(long host, ListQuery query, String view) {
        return lists.answer(LIST, query, source, on(host), this::rows, view);
    }

    /** The first page without filters. */
    ListPage<AddressRow> first(long host) {
        return lists.page(LIST, ListQuery.START, source, on(host), this::rows);
    }

    private static Condition on(long host) {
        return Condition.of("a.hostId = :hostId", "hostId", host);
    }

    private List<AddressRow> rows(List<Address> some) {
        Map<Long, MachineFacts> byId = machines
                .byIds(some.stream().map(Address::machineId).filter(Objects::nonNull).collect(Collectors.toSet()));
        Map<Long, Person> owners = people
                .byIds(byId.values().stream().map(MachineFacts::ownerId).collect(Collectors.toSet()));
        return some.stream().map(address -> {
            MachineFacts machine = address.machineId() == null ? null : byId.get(address.machineId());
            return new AddressRow(address.ip().toCanonicalString(), address.kind(), address.state(), machine,
                    machine == null ? null : owners.get(machine.ownerId()), address.since(), address.freeAt(), address.reason());
        }).toList();
    }
}
