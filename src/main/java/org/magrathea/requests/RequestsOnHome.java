package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The open requests on the home page of a tenant. */
@Component
@Order(10)
class RequestsOnHome implements HomePart {

    private static final Limit SHOWN = Limit.of(10);

    private final RequestRepository requests;
    private final UsualWait wait;
    private final Jobs jobs;

    RequestsOnHome(RequestRepository requests, UsualWait wait, Jobs jobs) {
        this.requests = requests;
        this.wait = wait;
        this.jobs = jobs;
    }

    /** A request with its job, if it runs. */
    record Row(Request request, @Nullable JobView job) {

        public long id() {
            return request.id();
        }

        public String title() {
            return request.contents().title();
        }

        public RequestState state() {
            return request.state();
        }

        public String word() {
            return request.state().word(request.isConversation());
        }

        public boolean isConversation() {
            return request.isConversation();
        }

        public boolean waits() {
            return request.state() == RequestState.SUBMITTED;
        }

        /** When its job starts, or null for as soon as possible. */
        public @Nullable Instant startsAt() {
            return request.slot().startsAt();
        }

        public Instant submittedAt() {
            return request.submittedAt();
        }
    }

    @Override
    public String template() {
        return "requests/home";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public boolean isFor(Person viewer) {
        return !viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        List<Request> open = requests.unendedOf(home.viewer().id(), SHOWN);
        Map<Long, JobView> running = jobs.activeOn(open.stream().map(Request::machineId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(JobView::id, Function.identity()));
        model.addAttribute("openRequests",
                open.stream().map(request -> new Row(request, job(running, request.job().id()))).toList());
        model.addAttribute("usualWait", wait.now().median());
    }

    private static @Nullable JobView job(Map<Long, JobView> running, @Nullable Long job) {
        return job == null ? null : running.get(job);
    }
}
