package org.magrathea.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.accounts.AccountLock;
import org.magrathea.accounts.People;
import org.magrathea.machines.MachineActivity;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Announced load. It needs no approval. Admins get an email, other tenants of the host see time and amount. */
@Component
@Transactional
class LoadAnnouncements implements MailEvents {

    private static final MailEvent ANNOUNCED = MailEvent.ofAdmins("load-announced", "Load announced by a tenant");

    /** Limit of current announcements of a person. */
    static final int MOST_AT_ONCE = 20;

    private final LoadAnnouncementRepository loadAnnouncements;
    private final Machines machines;
    private final People people;
    private final AccountLock accounts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LoadAnnouncements(LoadAnnouncementRepository loadAnnouncements, Machines machines, People people,
            AccountLock accounts, ApplicationEventPublisher events, Clock clock) {
        this.loadAnnouncements = loadAnnouncements;
        this.machines = machines;
        this.people = people;
        this.accounts = accounts;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    boolean mayAnnounce(Person by) {
        return loadAnnouncements.countByAccountIdAndEndsAtAfterAndCancelledAtIsNull(by.id(), clock.instant()) < MOST_AT_ONCE;
    }

    /** Stores an announcement. False if the person has the maximum number already. */
    boolean announce(MachineFacts machine, LoadAnnouncementSpec spec, Person by) {
        accounts.hold(by.id());
        if (!mayAnnounce(by)) {
            return false;
        }
        Instant now = clock.instant();
        LoadAnnouncement loadAnnouncement = loadAnnouncements
                .save(new LoadAnnouncement(machine.id(), machine.hostId(), by.id(), spec, now));
        String what = spec.what().word() + ", " + spec.howMuch();
        events.publishEvent(new MachineActivity(machine, by, "announced load: " + what, null, now));
        notifyAdmins(loadAnnouncement, machine, by, "announced", by.name() + " announced load on " + machine.name() + ".",
                "The load ends on");
        return true;
    }

    /** Cancels an announcement. Ignores cancelled ones. */
    void cancel(long id, Person by) {
        LoadAnnouncement loadAnnouncement = loadAnnouncements.findById(id).orElseThrow();
        if (!loadAnnouncement.cancel(clock.instant())) {
            return;
        }
        MachineFacts machine = machines.find(loadAnnouncement.machineId()).orElseThrow();
        events.publishEvent(new MachineActivity(machine, by,
                "cancelled the announced load: " + loadAnnouncement.what().word() + ", " + loadAnnouncement.howMuch(),
                null, clock.instant()));
        notifyAdmins(loadAnnouncement, machine, by, "cancelled",
                by.name() + " cancelled the announced load on " + machine.name() + ".",
                "It was announced until");
    }

    private void notifyAdmins(LoadAnnouncement loadAnnouncement, MachineFacts machine, Person by, String change, String summary,
            String nextStep) {
        List<Person> readers = people.admins().stream().filter(admin -> admin.id() != by.id()).toList();
        if (!readers.isEmpty()) {
            events.publishEvent(notice(loadAnnouncement.id(), machine.name(), change, loadAnnouncement.what(),
                    loadAnnouncement.howMuch(), summary, nextStep, loadAnnouncement.endsAt(), readers));
        }
    }

    private static Notice notice(long id, String machine, String change, LoadKind load, String howMuch, String summary,
            String nextStep, Instant until, List<Person> readers) {
        return new Notice("load-" + id + "-" + change, "machine-" + machine, readers, "/calendar", "the calendar",
                machine + ": load " + change + ", " + load.word(), summary, nextStep, until,
                List.of(load.word() + ": " + howMuch), "you are an admin").as(ANNOUNCED).toAdmins();
    }

    @Override
    public List<MailEvent> events() {
        return List.of(ANNOUNCED);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(notice(4, "sparrow", "announced", LoadKind.NETWORK, "50 Mbit/s", "otter announced load on sparrow.",
                "The load ends on", now.plus(Duration.ofHours(6)), List.of(reader)));
    }

    @Transactional(readOnly = true)
    boolean mayBeCancelledBy(Person viewer, long id) {
        Optional<LoadAnnouncement> found = loadAnnouncements.findById(id);
        return found.isPresent() && (viewer.isAdmin() || found.get().accountId() == viewer.id());
    }
}
