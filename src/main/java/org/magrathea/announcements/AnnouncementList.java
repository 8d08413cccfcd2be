package org.magrathea.announcements;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListPage;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** All announcements for admins, newest first. */
@Component
class AnnouncementList {

    private static final Keyset<Announcement> NEWEST = Keyset.<Announcement>order()
            .number("a.id", Keyset.Way.DOWN, Announcement::id);

    private final Lists lists;
    private final Hosts hosts;
    private final People people;
    private final JdbcClient sql;
    private final Clock clock;
    private final Source<Announcement> source;
    private final Listing<Announcement, AnnouncementView> list;

    AnnouncementList(Lists lists, Hosts hosts, People people, EntityManager entities, JdbcClient sql,
            Clock clock) {
        this.lists = lists;
        this.hosts = hosts;
        this.people = people;
        this.sql = sql;
        this.clock = clock;
        source = Source.jpql(entities, Announcement.class, "select a from Announcement a");
        list = Listing.<Announcement, AnnouncementView>of("announcement", "announcements")
                .empty("No announcements yet.")
                .order("number", NEWEST)
                .filter(Filter.search("Title", "a.title"))
                .filter(Filter.from("a.endsAt >= :fromDay"))
                .filter(Filter.to("a.createdAt < :toDay"))
                .column("Title", "wide", null, one -> Cell.text(one.title()))
                .column("Readers", one -> Cell.text(one.readers()))
                .column("By", one -> Cell.text(one.by()))
                .column("Created", "nowrap", "number", one -> Cell.time(one.createdAt()))
                .column("End", "nowrap", null, one -> Cell.time(one.endsAt()))
                .column("State", one -> Cell.badge(one.current() ? "good" : "", one.current() ? "shown" : "ended"));
    }

    ModelAndView answer(ListQuery query, String view) {
        return lists.answer(list, query, source, Condition.ALL, this::rows, view);
    }

    /** The first page without filters. */
    ListPage<AnnouncementView> first() {
        return lists.page(list, ListQuery.START, source, Condition.ALL, this::rows);
    }

    /** As they are shown on pages, with three statements for any number of them. */
    List<AnnouncementView> rows(List<Announcement> some) {
        Map<Long, Host> all = hosts.all().stream().collect(Collectors.toMap(Host::id, Function.identity()));
        Map<Long, Person> admins = people.byIds(some.stream().map(Announcement::createdBy).collect(Collectors.toSet()));
        Map<Long, Long> confirmed = confirmed(some.stream().filter(Announcement::isAcknowledged).map(Announcement::id).toList());
        Instant now = clock.instant();
        return some.stream().map(one -> {
            Host host = one.hostId() == null ? null : all.get(one.hostId());
            Person by = admins.get(one.createdBy());
            return new AnnouncementView(one.id(), one.title(), one.text(),
                    host == null ? one.audience().word() : "Tenants of " + host.name(), by == null ? "" : by.name(),
                    one.createdAt(), one.endsAt(), one.endsAt().isAfter(now), one.isAcknowledged(),
                    confirmed.getOrDefault(one.id(), 0L));
        }).toList();
    }

    private Map<Long, Long> confirmed(List<Long> ids) {
        Map<Long, Long> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.sql("select announcement_id, count(*) from announcement_dismissal where announcement_id in (:ids) "
                    + "group by announcement_id").param("ids", ids).query(row -> {
                        counts.put(row.getLong(1), row.getLong(2));
                    });
        }
        return counts;
    }
}
