package org.magrathea.snapshots;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Says what owners and admins are told of snapshots. */
@Component
class SnapshotNews {

    private final Machines machines;
    private final People people;
    private final Snapshots books;
    private final ApplicationEventPublisher events;

    SnapshotNews(Machines machines, People people, Snapshots books, ApplicationEventPublisher events) {
        this.machines = machines;
        this.people = people;
        this.books = books;
        this.events = events;
    }

    /** A check found it bad; it stays, and is not offered any more. */
    void spoiled(Snapshot snapshot, long job, String found) {
        MachineFacts machine = machine(snapshot);
        String next = Optional.ofNullable(books.lastGood(List.of(machine.id())).get(machine.id()))
                .filter(good -> good.id() != snapshot.id())
                .map(good -> "The last good snapshot is now “" + good.label() + "”.")
                .orElse("There is no good snapshot of " + machine.name() + " now: ask for a new one.");
        tell("spoiled-" + job, snapshot, everybody(machine), machine.name() + ": snapshot “" + snapshot.label() + "” is not good",
                "A check of the snapshot “" + snapshot.label() + "” of " + machine.name() + " found that it cannot be relied on.",
                next, null, List.of(found));
    }

    void expires(Snapshot snapshot, int days, Instant at) {
        MachineFacts machine = machine(snapshot);
        tell("expires-" + days + "-" + at.getEpochSecond(), snapshot, owner(machine),
                machine.name() + ": snapshot “" + snapshot.label() + "” expires in " + (days == 1 ? "a day" : days + " days"),
                "The snapshot “" + snapshot.label() + "” of " + machine.name() + " will be deleted.",
                "Keep it or let it stay longer on its page, until", at, List.of());
    }

    void expiredButLast(Snapshot snapshot) {
        MachineFacts machine = machine(snapshot);
        tell("last-good", snapshot, owner(machine),
                machine.name() + ": snapshot “" + snapshot.label() + "” has expired and stays",
                "The snapshot “" + snapshot.label() + "” of " + machine.name()
                        + " has expired, and stays because it is the last good one.",
                "Nothing to do. It goes once there is a newer good one.", null, List.of());
    }

    /** What a restore without a request did: undoing one. */
    void undone(MachineFacts machine, long job, @Nullable Long orderedBy, String label) {
        List<Person> readers = new ArrayList<>(owner(machine));
        if (orderedBy != null) {
            people.find(orderedBy).ifPresent(readers::add);
        }
        events.publishEvent(new Notice("restored-" + job, "machine-" + machine.name(), readers, "/machines/" + machine.name(),
                machine.name(), machine.name() + ": the restore was undone", machine.name()
                        + " has again what stood there " + label + ".",
                "Nothing to do. On its page this can be undone too.", null, List.of(), because(machine)));
    }

    private void tell(String event, Snapshot snapshot, List<Person> readers, String subject, String said, String todo,
            @Nullable Instant until, List<String> lines) {
        MachineFacts machine = machine(snapshot);
        events.publishEvent(new Notice("snapshot-" + snapshot.id() + "-" + event, "machine-" + machine.name(), readers,
                "/machines/" + machine.name() + "/snapshots/" + snapshot.id(), "the snapshot", subject, said, todo, until, lines,
                because(machine)));
    }

    private static String because(MachineFacts machine) {
        return machine.name() + " is yours, or because you are an admin";
    }

    private List<Person> everybody(MachineFacts machine) {
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
