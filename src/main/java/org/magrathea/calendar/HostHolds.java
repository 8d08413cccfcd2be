package org.magrathea.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.jobs.JobHold;
import org.magrathea.jobs.JobHolds;
import org.springframework.stereotype.Component;

/**
 * Jobs wait while their host is in maintenance. Those that an admin starts directly do not wait. In a blackout only jobs of
 * requests wait.
 */
@Component
class HostHolds implements JobHolds {

    private final HostTimes times;
    private final People people;

    HostHolds(HostTimes times, People people) {
        this.times = times;
        this.people = people;
    }

    @Override
    public List<JobHold> on(long host, Instant now) {
        List<JobHold> holds = new ArrayList<>();
        times.current(host)
                .ifPresent(maintenance -> holds.add(new JobHold("The host is in maintenance: " + maintenance.reason() + ".",
                        maintenance.expectedEnd().isAfter(now) ? maintenance.expectedEnd() : null, false, admins())));
        times.blackouts(List.of(host))
                .stream()
                .filter(blackout -> blackout.contains(now))
                .forEach(blackout -> holds.add(
                        new JobHold("The host has a blackout: " + blackout.reason() + ".", blackout.endsAt(), true, Set.of())));
        return holds;
    }

    private Set<Long> admins() {
        return people.admins().stream().map(Person::id).collect(Collectors.toSet());
    }
}
