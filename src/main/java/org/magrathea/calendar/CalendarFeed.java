package org.magrathea.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.magrathea.PortalAddress;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.icalendar.CalendarEvent;
import org.magrathea.icalendar.CalendarTexts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.ScheduledRequests;
import org.springframework.stereotype.Component;

/** The calendar of a person: scheduled requests of their machines, maintenance and blackouts of the hosts. Admins see all. */
@Component
class CalendarFeed {

    private static final int MOST = 500;

    private final ScheduledRequests scheduled;
    private final HostTimes times;
    private final Machines machines;
    private final Hosts hosts;
    private final PortalAddress portal;
    private final Clock clock;

    CalendarFeed(ScheduledRequests scheduled, HostTimes times, Machines machines, Hosts hosts, PortalAddress portal,
            Clock clock) {
        this.scheduled = scheduled;
        this.times = times;
        this.machines = machines;
        this.hosts = hosts;
        this.portal = portal;
        this.clock = clock;
    }

    String of(Person reader) {
        List<MachineFacts> own = machines.of(reader);
        Collection<Host> shown = hosts(reader, own);
        List<CalendarEvent> events = new ArrayList<>(requests(reader, own));
        events.addAll(blackouts(shown));
        Map<Long, MaintenanceView> maintained = times.current(shown.stream().map(Host::id).toList());
        shown.stream()
                .filter(host -> maintained.containsKey(host.id()))
                .forEach(host -> events.add(maintenance(host, Objects.requireNonNull(maintained.get(host.id())))));
        return CalendarTexts.feed("Magrathea, " + reader.name(), events);
    }

    private Collection<Host> hosts(Person reader, List<MachineFacts> own) {
        Set<Long> ids = own.stream().map(MachineFacts::hostId).collect(Collectors.toSet());
        return hosts.all().stream().filter(host -> reader.isAdmin() || ids.contains(host.id())).toList();
    }

    /** The same identifiers as in emails, so that an event is shown once. */
    private List<CalendarEvent> requests(Person reader, List<MachineFacts> own) {
        Instant now = clock.instant();
        List<ScheduledRequests.Scheduled> some = reader.isAdmin()
                ? scheduled.all(now, MOST)
                : scheduled.of(own.stream().map(MachineFacts::id).toList(), now, MOST);
        return some.stream()
                .map(one -> new CalendarEvent(CalendarEvent.uid("request-" + one.id(), portal.host()), one.startsAt(),
                        one.length(),
                        one.title(),
                        one.sentence(), portal + "/requests/" + one.id(), one.changedAt()))
                .toList();
    }

    private List<CalendarEvent> blackouts(Collection<Host> shown) {
        Map<Long, String> names = shown.stream().collect(Collectors.toMap(Host::id, Host::name));
        return times.blackouts(names.keySet())
                .stream()
                .map(one -> new CalendarEvent(CalendarEvent.uid("blackout-" + one.id(), portal.host()), one.startsAt(),
                        Duration.between(one.startsAt(), one.endsAt()), "Blackout of " + names.get(one.hostId()), one.reason(),
                        portal + "/calendar", one.startsAt()))
                .toList();
    }

    private CalendarEvent maintenance(Host host, MaintenanceView maintenance) {
        Duration length = Duration.between(maintenance.startedAt(), maintenance.expectedEnd());
        return new CalendarEvent(
                CalendarEvent.uid("maintenance-" + host.id() + "-" + maintenance.startedAt().getEpochSecond(), portal.host()),
                maintenance.startedAt(), length, "Maintenance of " + host.name(), maintenance.reason(), portal + "/calendar",
                maintenance.startedAt());
    }
}
