package org.magrathea.machines;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Durability;
import org.magrathea.hosts.Images;
import org.magrathea.quotas.Amounts;

/**
 * A machine with the facts that its host reported at {@code factsAt}. {@code memory} is the configured memory, in bytes.
 * {@code durability} takes effect at the next start; {@code durabilityNow} is the one in effect. {@code snapshotsHeld} is the
 * space of its snapshots on the host's disk in addition to its images, in bytes. {@code label} and {@code notes} are set by the
 * owner, the notes in Markdown. {@code hostKey} is the fingerprint of its SSH key. {@code expiresAt} is null for no expiry.
 * {@code offence} is the reason why the host stopped it, null after the next start. {@code offenceAt} is the time of the last
 * offence. An {@code unmanagedGuest} is not imported yet. A requested machine has the requested sizes.
 */
public record MachineFacts(long id, String name, long hostId, long ownerId, MachineState state, @Nullable String boot,
        @Nullable Instant startedAt, String distribution, List<String> addresses, long memory, @Nullable Long memoryUsed,
        ImageFacts root, ImageFacts home, @Nullable Durability durability, @Nullable Durability durabilityNow,
        @Nullable Long snapshotsHeld,
        MaintenanceWindow maintenance, LifecycleState lifecycleState, boolean unmanagedGuest, @Nullable String purpose,
        @Nullable String label,
        @Nullable String notes, @Nullable String hostKey, @Nullable Instant expiresAt,
        @Nullable Instant factsAt, @Nullable Offence offence, @Nullable Instant offenceAt) {

    /** Whether the host stopped it and it has not been started since. */
    public boolean isEndedByHost() {
        return offence != null && !state.isUp();
    }

    /** The notes as safe HTML. */
    public String notesHtml() {
        return notes == null ? "" : Markdown.html(notes);
    }

    public boolean isHere() {
        return lifecycleState == LifecycleState.ACTIVE;
    }

    /** The maximum size of a copy of these images: their allocated bytes on the host's disk. */
    public long copySize(Images what) {
        return (what.root() ? root.allocated() : 0) + (what.home() ? home.allocated() : 0);
    }

    public int memoryPercent() {
        return memory <= 0 || memoryUsed == null ? 0 : (int) Math.min(100, memoryUsed * 100 / memory);
    }

    /** The amounts that count against the quota of the owner. */
    Amounts takes() {
        return Amounts.ofMachines(1, memory, root.size() + home.size());
    }
}
