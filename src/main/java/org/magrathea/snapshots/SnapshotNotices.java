package org.magrathea.snapshots;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Emails to owners and admins about snapshots. */
@Component
class SnapshotNotices implements MailEvents {

    private static final MailEvent EXPIRES = MailEvent.of("snapshot-expires", "Snapshot expires soon");

    /** Stored with each mail. Another text would send the mail of each machine once more. */
    private static final String LAST_VERIFIED = "last-good";

    private final Machines machines;
    private final People people;
    private final Snapshots snapshots;
    private final ApplicationEventPublisher events;

    SnapshotNotices(Machines machines, People people, Snapshots snapshots, ApplicationEventPublisher events) {
        this.machines = machines;
        this.people = people;
        this.snapshots = snapshots;
        this.events = events;
    }

    /** A verification failed. The snapshot stays but cannot be restored. */
    void failedVerification(Snapshot snapshot, long job, String found) {
        MachineFacts machine = machine(snapshot);
        String next = Optional.ofNullable(snapshots.lastGood(List.of(machine.id())).get(machine.id()))
                .filter(good -> good.id() != snapshot.id())
                .map(good -> "The last verified snapshot is now “" + good.label() + "”.")
                .orElse(machine.name() + " has no verified snapshot now. Request a new one.");
        events.publishEvent(
                failure(snapshot.id(), job, machine.name(), snapshot.label(), next, found, ownerAndAdmins(machine))
                        .toAdminsAnd(owner(machine)));
    }

    void expires(Snapshot snapshot, int days, Instant at) {
        MachineFacts machine = machine(snapshot);
        events.publishEvent(expiry(snapshot.id(), machine.name(), snapshot.label(), days, at, owner(machine)));
    }

    private static Notice expiry(long snapshot, String machine, String label, int days, Instant at, List<Person> readers) {
        return notice("expires-" + days + "-" + at.getEpochSecond(), snapshot, machine, readers,
                machine + ": snapshot “" + label + "” expires in " + Quantities.count(days, "day"),
                "The snapshot “" + label + "” of " + machine + " expires soon and will be moved to the trash.",
                "To keep it, pin it or change its expiry date before", at, List.of()).as(EXPIRES);
    }

    private static Notice failure(long snapshot, long job, String machine, String label, String next, String found,
            List<Person> readers) {
        return notice("failed-verification-" + job, snapshot, machine, readers,
                machine + ": snapshot “" + label + "” failed verification",
                "The snapshot “" + label + "” of " + machine + " failed verification.", next, null, List.of(found)).toAdmins();
    }

    @Override
    public List<MailEvent> events() {
        return List.of(EXPIRES);
    }

    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of(expiry(12, "sparrow", "before the upgrade", 7, now.plus(Duration.ofDays(7)), List.of(reader)),
                failure(12, 1, "sparrow", "before the upgrade", "The last verified snapshot is now “nightly”.",
                        "fsck found errors in /home.", List.of(reader)));
    }

    void expiredButLast(Snapshot snapshot) {
        MachineFacts machine = machine(snapshot);
        notify(LAST_VERIFIED, snapshot, owner(machine),
                machine.name() + ": snapshot “" + snapshot.label() + "” has expired and is kept",
                "The snapshot “" + snapshot.label() + "” of " + machine.name()
                        + " has expired. It is kept because it is the last verified one.",
                "It is moved to the trash when a newer verified snapshot exists.", null, List.of());
    }

    /** The undo of a restore, which has no request. */
    void undone(MachineFacts machine, long job, @Nullable Long orderedBy, String label) {
        List<Person> readers = new ArrayList<>(owner(machine));
        if (orderedBy != null) {
            people.find(orderedBy).ifPresent(readers::add);
        }
        events.publishEvent(new Notice("restored-" + job, "machine-" + machine.name(), readers, "/machines/" + machine.name(),
                machine.name(), machine.name() + ": the restore was undone",
                machine.name() + " was restored to the state " + label + ".",
                "You can undo this on the page of the machine.", null, List.of(), reason(machine.name())));
    }

    private void notify(String event, Snapshot snapshot, List<Person> readers, String subject, String summary, String nextStep,
            @Nullable Instant until, List<String> lines) {
        events.publishEvent(
                notice(event, snapshot.id(), machine(snapshot).name(), readers, subject, summary, nextStep, until, lines));
    }

    private static Notice notice(String event, long snapshot, String machine, List<Person> readers, String subject,
            String summary, String nextStep, @Nullable Instant until, List<String> lines) {
        return new Notice("snapshot-" + snapshot + "-" + event, "machine-" + machine, readers,
                "/machines/" + machine + "/snapshots/" + snapshot, "the snapshot", subject, summary, nextStep, until, lines,
                reason(machine));
    }

    private static String reason(String machine) {
        return "you own " + machine + " or are an admin";
    }

    private List<Person> ownerAndAdmins(MachineFacts machine) {
        List<Person> all = new ArrayList<>(people.admins());
        all.addAll(owner(machine));
        return all;
    }

    private List<Person> owner(MachineFacts machine) {
        return people.find(machine.ownerId()).map(List::of).orElse(List.of());
    }

    private MachineFacts machine(Snapshot snapshot) {
        return machines.find(snapshot.machineId()).orElseThrow();
    }
}
