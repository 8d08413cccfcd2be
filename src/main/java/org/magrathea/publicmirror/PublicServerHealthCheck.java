package org.magrathea.publicmirror;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.PublicServerSeen;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.operations.Restart;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks public mirror servers, restarts failed ones, and notifies admins when restarts do not help. */
@Component
class PublicServerHealthCheck implements MailEvents {

    private static final Logger log = LoggerFactory.getLogger(PublicServerHealthCheck.class);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final PublicServerRepository publicServers;
    private final Machines machines;
    private final JobQueue queue;
    private final People people;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PublicServerHealthCheck(Hosts hosts, HostGateway gateway, PublicServerRepository publicServers, Machines machines,
            JobQueue queue,
            People people, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.publicServers = publicServers;
        this.machines = machines;
        this.queue = queue;
        this.people = people;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    void run() {
        for (Host host : hosts.all()) {
            if (host.reachable() && host.publishes() != null) {
                check(host);
            }
        }
    }

    void check(Host host) {
        try {
            PublicServerSeen seen = gateway.publicServer(host.id());
            MachineSpec spec = transaction.execute(status -> record(host, seen));
            if (spec != null && spec.needsUpdate()) {
                gateway.publish(host.id(), spec.guest());
            }
        } catch (HostUnreachable | HostRefused failure) {
            log.warn("The check of the public mirror server of host {} failed and is repeated soon: {}", host.name(),
                    failure.getMessage());
        }
    }

    /** The guest that publishes, and whether the host needs an update. */
    private record MachineSpec(@Nullable String guest, boolean needsUpdate) {
    }

    private MachineSpec record(Host host, PublicServerSeen seen) {
        Instant now = clock.instant();
        PublicServer publicServer = publicServers.lock(host.id())
                .orElseGet(() -> publicServers.save(new PublicServer(host.id())));
        Long machineId = publicServer.machineId();
        MachineFacts machine = machineId == null ? null : machines.find(machineId).orElseThrow();
        publicServer.seen(seen, now);
        if (publicServer.hasRecovered()) {
            notifyAdmins(host, "back-" + now, "public mirror server works again",
                    "The public mirror server of " + host.name() + " works again. http, rsync and ftp all respond.",
                    "The check continues once a minute.");
        }
        if (machine != null && machine.isHere() && publicServer.isRestartDue(now)) {
            publicServer.restarted(now);
            queue.queue(new JobOrder(host.id(), machine.id(), new Restart(machine.name()), now, null));
        }
        if (publicServer.isNotificationDue()) {
            notifyAdmins(host, "silent-" + now, "public mirror server does not respond",
                    "/pub of " + host.name() + " is not served by: " + publicServer.silentServers() + "."
                            + (machine == null ? "" : " Restarts of " + machine.name() + " did not help."),
                    machine == null
                            ? "Check the servers on the host."
                            : "Check the console of the machine. Restarts continue at growing intervals.");
        }
        if (!seen.reads().isEmpty()) {
            events.publishEvent(new MirrorsRead(host.id(), seen.reads()));
        }
        String guest = machine == null ? null : machine.name();
        return new MachineSpec(guest, publicServer.needsGuest(guest));
    }

    private void notifyAdmins(Host host, String key, String subject, String summary, String nextStep) {
        events.publishEvent(notice(host.id(), host.name(), key, subject, summary, nextStep, people.admins()));
    }

    private static Notice notice(long host, String name, String key, String subject, String summary, String nextStep,
            List<Person> readers) {
        return new Notice("public-server-" + host + "-" + key, "public-server-" + host, readers,
                "/admin/hosts/" + host + "/public-server", "the page", name + ": " + subject, summary, nextStep, null, List.of(),
                "you are an admin").toAdmins();
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(1, "zaphod", "silent-" + now, "public mirror server does not respond",
                "/pub of zaphod is not served by: rsync. Restarts of publisher did not help.",
                "Check the console of the machine. Restarts continue at growing intervals.", List.of(reader)));
    }
}
