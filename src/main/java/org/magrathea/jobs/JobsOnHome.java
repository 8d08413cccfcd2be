package org.magrathea.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.home.HomeNumber;
import org.magrathea.home.HomeNumbers;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostCell;
import org.magrathea.hosts.HostColumn;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Jobs on the home page of admins: how many there are, in all and for each host, and the running ones. */
@Component
@Order(10)
class JobsOnHome implements HomePart, HomeNumbers, HostColumn {

    private static final int SHOWN = 10;

    private final Jobs jobs;
    private final JobRepository repository;

    JobsOnHome(Jobs jobs, JobRepository repository) {
        this.jobs = jobs;
        this.repository = repository;
    }

    @Override
    public HomeNumber now() {
        List<JobCount> counts = repository.counts();
        long queued = sum(counts, count -> count.state() == JobState.QUEUED);
        return new HomeNumber("Jobs", String.valueOf(sum(counts, count -> count.state() == JobState.RUNNING)),
                "running, " + queued + " queued", "", "/admin/jobs");
    }

    @Override
    public String label() {
        return "Jobs";
    }

    @Override
    public Map<Long, HostCell> of(Collection<Host> hosts) {
        List<JobCount> counts = repository.counts();
        return hosts.stream().collect(Collectors.toMap(Host::id, host -> {
            long running = sum(counts, count -> count.host() == host.id() && count.state() == JobState.RUNNING);
            long queued = sum(counts, count -> count.host() == host.id() && count.state() == JobState.QUEUED);
            return new HostCell(running + " running", queued + " queued", "");
        }));
    }

    private static long sum(List<JobCount> counts, Predicate<JobCount> which) {
        return counts.stream().filter(which).mapToLong(JobCount::jobs).sum();
    }

    @Override
    public String template() {
        return "jobs/home";
    }

    @Override
    public Place place() {
        return Place.PAIR;
    }

    @Override
    public boolean isFor(Person viewer) {
        return viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        model.addAttribute("runningJobs", jobs.running(SHOWN));
    }
}
