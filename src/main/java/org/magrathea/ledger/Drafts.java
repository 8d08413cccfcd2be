package org.magrathea.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.AuditedAction;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.Marks;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SignedIn;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostChanged;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobFacts;
import org.magrathea.machines.Deed;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineGiven;
import org.magrathea.requests.JobApproval;
import org.magrathea.requests.JobApprovals;
import org.magrathea.requests.RequestEvent;
import org.magrathea.requests.RequestFacts;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Says in a sentence what an event was. */
@Component
class Drafts {

    private static final String PORTAL = "portal";

    private final Hosts hosts;
    private final JobApprovals approvals;
    private final People people;
    private final GivenPasswords given;

    Drafts(Hosts hosts, JobApprovals approvals, People people, GivenPasswords given) {
        this.hosts = hosts;
        this.approvals = approvals;
        this.people = people;
        this.given = given;
    }

    /** What people decided; empty for what is said or happens to a request by its job, which has entries of its own. */
    Optional<Draft> of(RequestEvent event) {
        return switch (event) {
            case RequestEvent.RequestSubmitted submitted -> Optional.of(submitted(submitted));
            case RequestEvent.RequestChanged changed -> Optional.of(request(event, changed.request().requester(), Act.CHANGED,
                    "changed", changed.request().why()));
            case RequestEvent.RequestOffered offered ->
                Optional.of(request(event, offered.by(), Act.OFFERED, "offered something else for",
                        offered.words() == null ? offered.sentence() : offered.sentence() + " " + offered.words()));
            case RequestEvent.RequestApproved approved ->
                Optional.of(request(event, approved.by(), Act.APPROVED, "approved", approved.words()));
            case RequestEvent.RequestDenied denied ->
                Optional.of(request(event, denied.by(), Act.DENIED, "denied", denied.reason()));
            case RequestEvent.RequestWithdrawn withdrawn ->
                Optional.of(request(event, withdrawn.by(), Act.WITHDRAWN, "withdrew", withdrawn.reason()));
            case RequestEvent.RequestCommented commented -> Optional.empty();
            case RequestEvent.RequestStarted started -> Optional.empty();
            case RequestEvent.RequestAborted aborted -> Optional.empty();
            case RequestEvent.RequestDone done -> Optional.empty();
            case RequestEvent.RequestFailed failed -> Optional.empty();
        };
    }

    private static Draft submitted(RequestEvent.RequestSubmitted event) {
        Person requester = event.request().requester();
        Person maker = event.request().madeBy();
        return maker == null
                ? request(event, requester, Act.SUBMITTED, "sent", event.request().why())
                : request(event, maker, Act.SUBMITTED, "made for " + requester.name(), event.request().why());
    }

    Draft of(MachineGiven given) {
        MachineFacts machine = given.machine();
        String host = hosts.find(machine.hostId()).map(Host::name).orElse("host " + machine.hostId());
        return new Draft(given.at(), given.by().name(), given.by().id(), Act.GIVEN, machine.id(), machine.name(), null, null,
                given.by().name() + " gave the guest " + machine.name() + " of " + host + " to " + given.owner().name(), null);
    }

    Draft of(Deed deed) {
        MachineFacts machine = deed.machine();
        Person by = deed.by();
        return new Draft(deed.at(), by == null ? PORTAL : by.name(), by == null ? null : by.id(), Act.DEED, machine.id(),
                machine.name(), null, null, (by == null ? "The portal" : by.name()) + " " + deed.did(), deed.words());
    }

    Draft of(AuditedAction action) {
        Person by = action.by();
        Act act = switch (action.area()) {
            case ACCOUNT -> Act.ACCOUNT;
            case SETTING -> Act.SETTING;
        };
        return new Draft(action.at(), by == null ? PORTAL : by.name(), by == null ? null : by.id(), act, null, null, null, null,
                (by == null ? "The portal " + action.did() : by.name() + " " + action.did() + from()), action.words());
    }

    /**
     * The address of whoever changes an account or a setting. Entries about machines have none: other people read those.
     */
    private static String from() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? " (from " + web.getRequest().getRemoteAddr() + ")"
                : "";
    }

    /** The event carries only the session; this finds its person. */
    Draft of(HostChanged changed) {
        Person by = changed.by() == null
                ? null
                : SignedIn.of(changed.by()).flatMap(ticket -> people.find(ticket.account())).orElse(null);
        return of(new AuditedAction(AuditedAction.Area.SETTING, by, changed.did() + " " + changed.place(), null, changed.at()));
    }

    /** Says at its beginning when whoever did it may have had the password from an admin, so that no length cuts it off. */
    List<Draft> marked(List<Draft> drafts) {
        Marks marks = given.marks(drafts.stream().map(Draft::actorId).filter(Objects::nonNull).distinct().toList());
        return drafts.stream().map(draft -> {
            String mark = draft.actorId() == null ? null : marks.of(draft.actorId(), draft.at());
            return mark == null ? draft : draft.saying("[" + mark + "] " + draft.what());
        }).toList();
    }

    Draft of(JobEvent event) {
        String host = hosts.find(event.job().hostId()).map(Host::name).orElse("host " + event.job().hostId());
        String job = "job j-" + event.job().id();
        return switch (event) {
            case JobEvent.JobQueued queued -> job(event, PORTAL, Act.QUEUED, "The portal queued " + job + " for " + host, null);
            case JobEvent.JobStarted started -> job(event, host, Act.STARTED, host + " began " + job, null);
            case JobEvent.JobDone done -> job(event, host, Act.DONE, host + " did " + job, null);
            case JobEvent.JobFailed failed -> job(event, host, Act.FAILED, host + " failed at " + job, failed.text());
            case JobEvent.JobAborted aborted -> {
                String who = people.find(aborted.by()).map(Person::name).orElse("somebody");
                yield job(event, host, Act.ABORTED, host + " ended " + job + " early, as " + who + " wanted", aborted.text());
            }
            case JobEvent.JobCancelled cancelled ->
                job(event, PORTAL, Act.CANCELLED, "The portal took " + job + " from the queue of " + host, cancelled.why());
        };
    }

    private static Draft request(RequestEvent event, Person by, Act act, String did, @Nullable String why) {
        RequestFacts request = event.request();
        String revision = request.revision() == 1 ? "" : " (revision " + request.revision() + ")";
        return new Draft(event.at(), by.name(), by.id(), act, request.machineId(), request.machineName(), request.id(), null,
                by.name() + " " + did + " request " + request.id() + revision + ", " + request.title(), why);
    }

    private Draft job(JobEvent event, String actor, Act act, String did, @Nullable String why) {
        JobFacts job = event.job();
        Optional<JobApproval> approval = approvals.of(job.id());
        String by = approval.map(given -> ", for request " + given.request() + ", approved by " + given.by().name())
                .orElseGet(() -> orderedBy(job));
        return new Draft(event.at(), actor, null, act, job.machineId(), job.machineId() == null ? null : job.machineName(),
                approval.map(JobApproval::request).orElse(null), job.id(),
                did + ": " + job.title() + " (" + job.act().spoken() + ")" + by,
                why);
    }

    private String orderedBy(JobFacts job) {
        Long by = job.orderedBy();
        return by == null ? "" : people.find(by).map(person -> ", ordered by " + person.name()).orElse("");
    }
}
