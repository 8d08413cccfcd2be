package org.magrathea.help;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.snapshots.NotPossible;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.SnapshotFolders;
import org.springframework.stereotype.Component;

/** Plans which folders of / of a machine can be moved under /home. */
@Component
class MoveData {

    private final SnapshotFolders folders;

    MoveData(SnapshotFolders folders) {
        this.folders = folders;
    }

    /**
     * What can be moved.
     *
     * @param machine null when the reader has no machine
     * @param snapshot the measured snapshot; null when there is none
     * @param problem why nothing was measured, for people
     * @param moves the largest first
     * @param kept large folders that must stay
     */
    record Plan(@Nullable MachineFacts machine, @Nullable SnapshotFacts snapshot, @Nullable String problem, List<Move> moves,
            List<MovableFolders.Kept> kept) {

        /** Bytes of all folders that can be moved. */
        public long needed() {
            return moves.stream().mapToLong(Move::bytes).sum();
        }

        /** Free bytes of /home, 0 when unknown. */
        public long free() {
            return machine == null ? 0 : Math.max(0, machine.home().size() - machine.home().taken());
        }

        /** Whether the host has reported the size of /home. */
        public boolean sized() {
            return machine != null && machine.home().size() > 0;
        }

        /** Whether /home has room for all folders, and keeps a tenth of its size free. */
        public boolean fits() {
            return machine == null || !sized() || needed() <= free() - machine.home().size() / 10;
        }
    }

    /** Contacts the host, unless the newest snapshot was measured before. */
    Plan plan(@Nullable MachineFacts machine, Person viewer) {
        if (machine == null) {
            return new Plan(null, null, null, List.of(), List.of());
        }
        try {
            return folders.measure(machine, viewer)
                    .map(found -> new Plan(machine, found.snapshot(), null, MovableFolders.movable(found.root()),
                            MovableFolders.kept(found.root())))
                    .orElseGet(() -> new Plan(machine, null, null, List.of(), List.of()));
        } catch (HostRefused | HostUnreachable | NotPossible no) {
            return new Plan(machine, folders.newest(machine).orElse(null), no.getMessage(), List.of(), List.of());
        }
    }
}
