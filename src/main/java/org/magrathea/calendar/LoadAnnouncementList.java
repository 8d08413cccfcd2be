package org.magrathea.calendar;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFilter;
import org.magrathea.hosts.Hosts;
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

/** Announced load that has not ended, on the hosts of a person, the next first. Only admins see machines of others. */
@Component
class LoadAnnouncementList {

    private static final Keyset<LoadAnnouncement> START = Keyset.<LoadAnnouncement>order()
            .time("s.startsAt", Keyset.Way.UP, LoadAnnouncement::startsAt)
            .number("s.id", Keyset.Way.UP, LoadAnnouncement::id);

    private final Lists lists;
    private final Hosts hosts;
    private final Machines machines;
    private final People people;
    private final Clock clock;
    private final Source<LoadAnnouncement> source;
    private final Listing<LoadAnnouncement, LoadAnnouncementView> list;

    LoadAnnouncementList(Lists lists, Hosts hosts, Machines machines, People people, EntityManager entities, Clock clock) {
        this.lists = lists;
        this.hosts = hosts;
        this.machines = machines;
        this.people = people;
        this.clock = clock;
        source = Source.jpql(entities, LoadAnnouncement.class, "select s from LoadAnnouncement s");
        list = Listing.<LoadAnnouncement, LoadAnnouncementView>of("announcement", "announcements")
                .empty("No announced load.")
                .order("start", START)
                .filter(Filter.choice("load", "Load", "All", Arrays.stream(LoadKind.values())
                        .map(kind -> Filter.option(kind.name().toLowerCase(Locale.ROOT), kind.word(), "s.what = " + kind.name()))
                        .toList()))
                .filter(HostFilter.of(hosts, "s.hostId"))
                .filter(Filter.from("s.endsAt >= :fromDay"))
                .filter(Filter.to("s.startsAt < :toDay"))
                .column("From", "nowrap", "start", load -> Cell.time(load.from()))
                .column("To", "nowrap", null, load -> Cell.time(load.to()))
                .column("Load", load -> Cell.text(load.what().word()))
                .column("Host", load -> Cell.text(load.host()))
                .column("Amount", load -> Cell.text(load.howMuch()))
                .column("Machine", load -> Cell.text(load.machine() == null ? null : load.machine().name()))
                .export("owner", load -> load.owner() == null ? null : load.owner().name());
    }

    ModelAndView answer(Person viewer, ListQuery query, String view) {
        return lists.answer(list, query, source, visible(viewer), some -> rows(some, viewer), view);
    }

    /** The first page without filters. */
    ListPage<LoadAnnouncementView> first(Person viewer) {
        return lists.page(list, ListQuery.START, source, visible(viewer), some -> rows(some, viewer));
    }

    private Condition visible(Person viewer) {
        Instant now = clock.instant();
        if (viewer.isAdmin()) {
            return Condition.of("s.endsAt > :now and s.cancelledAt is null", "now", now);
        }
        Collection<Long> theirs = machines.of(viewer).stream().map(MachineFacts::hostId).collect(Collectors.toSet());
        return theirs.isEmpty()
                ? Condition.of("1 = 0")
                : new Condition("s.hostId in :hosts and s.endsAt > :now and s.cancelledAt is null",
                        Map.of("hosts", theirs, "now", now));
    }

    private List<LoadAnnouncementView> rows(List<LoadAnnouncement> some, Person viewer) {
        Map<Long, Host> all = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        Map<Long, Person> owners = viewer.isAdmin()
                ? people.byIds(some.stream().map(LoadAnnouncement::accountId).collect(Collectors.toSet()))
                : Map.of();
        Map<Long, MachineFacts> of = machines
                .byIds(some.stream().map(LoadAnnouncement::machineId).collect(Collectors.toSet()));
        Instant now = clock.instant();
        return some.stream().map(load -> {
            boolean mayCancel = load.accountId() == viewer.id() || viewer.isAdmin();
            Host host = all.get(load.hostId());
            return new LoadAnnouncementView(load.id(), host == null ? "" : host.name(), load.what(), load.howMuch(),
                    load.startsAt(), load.endsAt(), !load.startsAt().isAfter(now), mayCancel ? of.get(load.machineId()) : null,
                    owners.get(load.accountId()), mayCancel);
        }).toList();
    }
}
