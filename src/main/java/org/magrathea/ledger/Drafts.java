package org.magrathea.ledger;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Sentence;
import org.magrathea.access.Person;
import org.magrathea.accounts.GivenPasswords;
import org.magrathea.accounts.Marks;
import org.magrathea.accounts.People;
import org.magrathea.accounts.SignedIn;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostChanged;
import org.magrathea.hosts.Hosts;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobFacts;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineAssigned;
import org.magrathea.machines.MachineFacts;
import org.magrathea.notices.AuditedAction;
import org.magrathea.requests.JobApproval;
import org.magrathea.requests.JobApprovals;
import org.magrathea.requests.RequestEvent;
import org.magrathea.requests.RequestFacts;
import org.magrathea.requests.RuleMark;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Describes events in a sentence each. */
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

    /** Actions of people on requests. Empty for comments and for changes by jobs, which have entries of their own. */
    Optional<Draft> of(RequestEvent event) {
        return switch (event) {
            case RequestEvent.RequestSubmitted submitted -> Optional.of(submitted(submitted));
            case RequestEvent.RequestChanged changed ->
                Optional.of(request(event, changed.request().requester(), Act.REQUEST_CHANGED,
                        "changed", changed.request().why()));
            case RequestEvent.RequestOffered offered ->
                Optional.of(request(event, offered.by(), Act.REQUEST_OFFERED, "made a counter-offer for",
                        offered.words() == null ? offered.sentence() : offered.sentence() + " " + offered.words()));
            case RequestEvent.RequestAsked asked ->
                Optional.of(request(event, asked.by(), Act.REQUEST_ASKED, "asked for information about", asked.text()));
            case RequestEvent.RequestExpired expired -> Optional.of(expired(expired));
            case RequestEvent.RequestApprovedOnce first -> Optional.of(request(event, first.by(), Act.REQUEST_APPROVED_ONCE,
                    "gave the first of two approvals for", first.words()));
            case RequestEvent.RequestApproved approved -> Optional.of(approved(approved));
            case RequestEvent.RequestDenied denied ->
                Optional.of(request(event, denied.by(), Act.REQUEST_DENIED, "denied", denied.reason()));
            case RequestEvent.RequestCancelled cancelled ->
                Optional.of(request(event, cancelled.by(), Act.REQUEST_CANCELLED, "cancelled", cancelled.reason()));
            case RequestEvent.RequestClosed closed ->
                Optional.of(request(event, closed.by(), Act.REQUEST_CLOSED, "closed", null));
            case RequestEvent.RequestCommented commented -> Optional.empty();
            case RequestEvent.RequestStarted started -> Optional.empty();
            case RequestEvent.RequestCancelledWhileRunning stopped -> Optional.empty();
            case RequestEvent.RequestDone done -> Optional.empty();
            case RequestEvent.RequestFailed failed -> Optional.empty();
        };
    }

    private static Draft submitted(RequestEvent.RequestSubmitted event) {
        Person requester = event.request().requester();
        Person maker = event.request().madeBy();
        return maker == null
                ? request(event, requester, Act.REQUEST_SUBMITTED, "submitted", event.request().why())
                : request(event, maker, Act.REQUEST_SUBMITTED, "submitted", " for " + requester.name(), event.request().why());
    }

    /** An approval by a rule is an action of the portal. The entry names the admin who switched the rule on. */
    private static Draft approved(RequestEvent.RequestApproved event) {
        RuleMark rule = event.rule();
        Draft draft = request(event, event.by(), Act.REQUEST_APPROVED, "approved", event.words());
        return rule == null
                ? draft
                : new Draft(event.at(), PORTAL, null, Act.REQUEST_APPROVED, draft.machineId(), draft.machine(),
                        draft.request(), null,
                        Sentence.capital(rule.text()) + ", switched on by " + event.by().name()
                                + ", approved request " + event.request().id() + revision(event.request()) + ", "
                                + event.request().title(),
                        null, Activity.of(ActivityKind.REQUEST, null));
    }

    private static Draft expired(RequestEvent.RequestExpired event) {
        RequestFacts request = event.request();
        return new Draft(event.at(), PORTAL, null, Act.REQUEST_EXPIRED, request.machineId(), request.machineName(), request.id(),
                null, "Request " + request.id() + revision(request) + ", " + request.title() + ", expired", event.reason(),
                Activity.of(ActivityKind.REQUEST, null));
    }

    Draft of(MachineAssigned assigned) {
        MachineFacts machine = assigned.machine();
        String host = hosts.find(machine.hostId()).map(Host::name).orElse("host " + machine.hostId());
        return new Draft(assigned.at(), assigned.by().name(), assigned.by().id(), Act.MACHINE_ASSIGNED, machine.id(),
                machine.name(), null,
                null,
                assigned.by().name() + " assigned the guest " + machine.name() + " of " + host + " to " + assigned.owner().name(),
                null, Activity.of(ActivityKind.CHANGE, assigned.by()));
    }

    Draft of(MachineActivity activity) {
        MachineFacts machine = activity.machine();
        Person by = activity.by();
        return new Draft(activity.at(), by == null ? PORTAL : by.name(), by == null ? null : by.id(), Act.MACHINE_CHANGED,
                machine.id(),
                machine.name(), null, null, (by == null ? "The portal" : by.name()) + " " + activity.did(), activity.words(),
                Activity.of(ActivityKind.CHANGE, by));
    }

    Draft of(AuditedAction action) {
        Person by = action.by();
        Act act = switch (action.area()) {
            case ACCOUNT -> Act.ACCOUNT_CHANGED;
            case SETTING -> Act.SETTING_CHANGED;
        };
        return new Draft(action.at(), by == null ? PORTAL : by.name(), by == null ? null : by.id(), act, null, null, null, null,
                (by == null ? "The portal " + action.did() : by.name() + " " + action.did() + from()), action.words(),
                Activity.of(ActivityKind.CHANGE, by));
    }

    /**
     * The client address for changes of accounts and settings. Entries of machines have none, because other people read
     * them.
     */
    private static String from() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? " (from " + web.getRequest().getRemoteAddr() + ")"
                : "";
    }

    /** The event has only the session, so this looks up the person. */
    Draft of(HostChanged changed) {
        Person by = changed.by() == null
                ? null
                : SignedIn.of(changed.by()).flatMap(session -> people.find(session.account())).orElse(null);
        return of(new AuditedAction(AuditedAction.Area.SETTING, by, changed.did() + " " + changed.place(), null, changed.at()));
    }

    /**
     * Marks entries of people whose password may be known to an admin. The mark comes first, so that it is never
     * truncated.
     */
    List<Draft> marked(List<Draft> drafts) {
        Marks marks = given.marks(drafts.stream().map(Draft::actorId).filter(Objects::nonNull).distinct().toList());
        return drafts.stream().map(draft -> {
            String mark = draft.actorId() == null ? null : marks.of(draft.actorId(), draft.at());
            return mark == null ? draft : draft.withText("[" + mark + "] " + draft.what());
        }).toList();
    }

    Draft of(JobEvent event) {
        String host = hosts.find(event.job().hostId()).map(Host::name).orElse("host " + event.job().hostId());
        String job = "job j-" + event.job().id();
        return switch (event) {
            case JobEvent.JobQueued queued ->
                job(event, PORTAL, Act.JOB_QUEUED, "The portal queued " + job + " for " + host, null);
            case JobEvent.JobStarted started -> job(event, host, Act.JOB_STARTED, host + " started " + job, null);
            case JobEvent.JobDone done -> job(event, host, Act.JOB_DONE, host + " finished " + job, null);
            case JobEvent.JobFailed failed ->
                job(event, host, Act.JOB_FAILED, "Job j-" + event.job().id() + " failed on " + host, failed.text());
            case JobEvent.JobCancelledWhileRunning stopped -> {
                String who = people.find(stopped.by()).map(Person::name).orElse("a deleted account");
                yield job(event, host, Act.JOB_CANCELLED, host + " cancelled " + job + ", as requested by " + who,
                        stopped.text());
            }
            case JobEvent.JobCancelled cancelled ->
                job(event, PORTAL, Act.JOB_REMOVED, "The portal cancelled the queued " + job + " on " + host, cancelled.why());
        };
    }

    private static Draft request(RequestEvent event, Person by, Act act, String verb, @Nullable String why) {
        return request(event, by, act, verb, "", why);
    }

    private static Draft request(RequestEvent event, Person by, Act act, String verb, String recipient,
            @Nullable String why) {
        RequestFacts request = event.request();
        return new Draft(event.at(), by.name(), by.id(), act, request.isConversation() ? null : request.machineId(),
                request.isConversation() ? null : request.machineName(), request.id(), null,
                by.name() + " " + verb + " request " + request.id() + revision(request) + recipient + ", " + request.title(), why,
                Activity.of(ActivityKind.REQUEST, by));
    }

    private static String revision(RequestFacts request) {
        return request.revision() == 1 ? "" : " (revision " + request.revision() + ")";
    }

    private Draft job(JobEvent event, String actor, Act act, String text, @Nullable String why) {
        JobFacts job = event.job();
        Optional<JobApproval> approval = approvals.of(job.id());
        String by = approval.map(given -> ", for request " + given.request() + ", approved by " + given.approver())
                .orElseGet(() -> orderedBy(job));
        return new Draft(event.at(), actor, null, act, job.machineId(), job.machineId() == null ? null : job.machineName(),
                approval.map(JobApproval::request).orElse(null), job.id(),
                text + ": " + job.title() + " (" + job.line() + ")" + by,
                why, Activity.of(ActivityKind.of(event), personOf(event)));
    }

    private String orderedBy(JobFacts job) {
        Long by = job.orderedBy();
        return by == null ? "" : people.find(by).map(person -> ", ordered by " + person.name()).orElse("");
    }

    /** The person who cancelled or ordered the job. */
    private @Nullable Person personOf(JobEvent event) {
        Long by = event instanceof JobEvent.JobCancelledWhileRunning stopped
                ? Long.valueOf(stopped.by())
                : event.job().orderedBy();
        return by == null ? null : people.find(by).orElse(null);
    }
}
