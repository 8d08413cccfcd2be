package org.magrathea.publishing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.hosts.PublisherSeen;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks hosts whether what publishes there serves, has a machine that does not started again, and tells admins when that does not help. */
@Component
class PublisherWatch {

    private static final Logger log = LoggerFactory.getLogger(PublisherWatch.class);

    private final Hosts hosts;
    private final HostGateway gateway;
    private final PublisherRepository publishers;
    private final Machines machines;
    private final JobQueue queue;
    private final People people;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PublisherWatch(Hosts hosts, HostGateway gateway, PublisherRepository publishers, Machines machines, JobQueue queue,
            People people, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.hosts = hosts;
        this.gateway = gateway;
        this.publishers = publishers;
        this.machines = machines;
        this.queue = queue;
        this.people = people;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    void look() {
        for (Host host : hosts.all()) {
            if (host.reachable() && host.publishes() != null) {
                look(host);
            }
        }
    }

    void look(Host host) {
        try {
            PublisherSeen seen = gateway.publisher(host.id());
            Wanted wanted = transaction.execute(status -> take(host, seen));
            if (wanted != null && wanted.isNews()) {
                gateway.publish(host.id(), wanted.guest());
            }
        } catch (HostUnreachable | HostRefused silent) {
            log.warn("Host {} did not say whether it publishes, asked again soon: {}", host.name(), silent.getMessage());
        }
    }

    /** Which guest is to publish, and whether the host has to be told. */
    private record Wanted(@Nullable String guest, boolean isNews) {
    }

    private Wanted take(Host host, PublisherSeen seen) {
        Instant now = clock.instant();
        Publisher publisher = publishers.lock(host.id()).orElseGet(() -> publishers.save(new Publisher(host.id())));
        Long its = publisher.machineId();
        MachineFacts machine = its == null ? null : machines.find(its).orElseThrow();
        publisher.seen(seen, now);
        if (publisher.isBack()) {
            tell(host, "back-" + now, "publishes again", "All that publishes /pub of " + host.name() + " serves again.",
                    "Nothing to do.");
        }
        if (machine != null && machine.isHere() && publisher.isToBeRestarted(now)) {
            publisher.isRestarted(now);
            queue.queue(new JobOrder(host.id(), machine.id(), new HostAct.Restart(machine.name()), now, null));
        }
        if (publisher.isToBeTold()) {
            tell(host, "silent-" + now, "does not publish",
                    "On " + host.name() + " this does not serve /pub: " + publisher.silent()
                            + (machine == null ? "." : ". " + machine.name() + " was restarted, and that did not help."),
                    machine == null ? "Look at its servers." : "Look at its console; it is restarted again from time to time.");
        }
        if (!seen.reads().isEmpty()) {
            events.publishEvent(new MirrorsRead(host.id(), seen.reads()));
        }
        String guest = machine == null ? null : machine.name();
        return new Wanted(guest, publisher.isOtherThan(guest));
    }

    private void tell(Host host, String key, String subject, String said, String todo) {
        events.publishEvent(new Notice("publisher-" + host.id() + "-" + key, "publisher-" + host.id(), people.admins(),
                "/admin/hosts/" + host.id() + "/publishing", "the page", host.name() + ": " + subject, said, todo, null,
                List.of(),
                "you are an admin"));
    }
}
