package org.magrathea.jobs;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFilter;
import org.magrathea.hosts.Hosts;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The list of all jobs. */
@Component
class JobList {

    private static final Keyset<Job> NUMBER = Keyset.<Job>order().number("j.id", Keyset.Way.DOWN, Job::id);
    private static final Keyset<Job> TITLE = Keyset.<Job>order()
            .text("j.operation.title", Keyset.Way.UP, job -> job.operation().title())
            .number("j.id", Keyset.Way.DOWN, Job::id);

    private final Lists lists;
    private final Jobs jobs;
    private final Hosts hosts;
    private final Source<Job> source;
    private final Listing<Job, Row> list;

    JobList(Lists lists, Jobs jobs, Hosts hosts, EntityManager entities) {
        this.lists = lists;
        this.jobs = jobs;
        this.hosts = hosts;
        source = Source.jpql(entities, Job.class, "select j from Job j");
        list = Listing.<Job, Row>of("job", "jobs")
                .empty("No jobs yet. Each approved request becomes a job on its host.")
                .order("number", NUMBER)
                .order("title", TITLE)
                .filter(Filter.search("Title", "j.operation.title"))
                .filter(Filter.choice("state", "State", "All states", states()))
                .filter(HostFilter.of(hosts, "j.hostId"))
                .filter(Filter.exact("machine", "Machine", "j.machineName = :machine"))
                .filter(Filter.from("j.queuedAt >= :fromDay"))
                .filter(Filter.to("j.queuedAt < :toDay"))
                .column("Job", "nowrap", "number", row -> Cell.link("j-" + row.job.id(), "/jobs/" + row.job.id()))
                .column("Title", "wide", "title", row -> Cell.text(row.job.title()))
                .column("Host", row -> Cell.text(row.host))
                .column("State", row -> Cell.badge(row.look(), row.word()))
                .column("Queued", "nowrap", null, row -> Cell.time(row.job.queuedAt()))
                .column("Duration", "num", null, Row::duration)
                .column("Outcome", "wide", null, row -> Cell.text(row.job.now() == null ? row.job.outcome() : row.job.now()))
                .export("machine", row -> row.job.machineName());
    }

    /** A job with the name of its host. */
    record Row(JobView job, @Nullable String host) {

        Cell duration() {
            return job.took() == null ? Cell.text(null) : new Cell.Length(job.took());
        }

        String word() {
            return job.unknown() ? "unknown" : job.late() ? "late" : job.state().name().toLowerCase(Locale.ROOT);
        }

        String look() {
            return job.unknown() || job.late() ? "warn" : switch (job.state()) {
                case DONE -> "good";
                case FAILED -> "bad";
                case RUNNING -> "now";
                case QUEUED, CANCELLED -> "";
            };
        }
    }

    ModelAndView answer(ListQuery query) {
        return lists.answer(list, query, source, Condition.ALL, this::rows, "jobs/list");
    }

    private List<Row> rows(List<Job> some) {
        Map<Long, String> names = hosts.all().stream().collect(Collectors.toMap(Host::id, Host::name));
        return some.stream().map(job -> new Row(jobs.view(job), names.get(job.hostId()))).toList();
    }

    private static List<Filter.Option> states() {
        List<Filter.Option> states = new ArrayList<>();
        for (JobState state : JobState.values()) {
            String word = state.name().toLowerCase(Locale.ROOT);
            states.add(Filter.option(word, word, "j.state = " + state));
        }
        states.add(Filter.option("unknown", "unknown", "j.state = RUNNING and j.contact.unknownSince is not null"));
        states.add(Filter.option("late", "late", "j.state = RUNNING and j.lateAt is not null"));
        return states;
    }
}
