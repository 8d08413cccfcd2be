package org.magrathea.machines;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Writes;

/**
 * A machine with what its host told last, at {@code factsAt}; {@code memory} is promised, in bytes; {@code writes} holds from
 * the next start on, {@code writesNow} for the running one; {@code snapshotsHeld} are the bytes that its snapshots hold on
 * the host's disk beside its images; {@code label} and {@code notes} are its owner's words, the latter in Markdown;
 * {@code hostKey} is the fingerprint of its ssh key; {@code endsAt} is when it is halted,
 * null for never; {@code offence} is why its host ended it, null once it was started
 * again; {@code offenceAt} is when it last did; a {@code stranger} runs as it did before this portal, until it is taken over. What is only asked for has the sizes that it will have.
 */
public record MachineFacts(long id, String name, long hostId, long ownerId, MachineState state, @Nullable String boot,
        @Nullable Instant startedAt, String distribution, List<String> addresses, long memory, @Nullable Long memoryUsed,
        ImageFacts root, ImageFacts home, @Nullable Writes writes, @Nullable Writes writesNow, @Nullable Long snapshotsHeld,
        QuietHours quiet, Stage stage, boolean stranger, @Nullable String purpose, @Nullable String label,
        @Nullable String notes, @Nullable String hostKey, @Nullable Instant endsAt,
        @Nullable Instant factsAt, @Nullable Offence offence, @Nullable Instant offenceAt) {

    /** Its host ended it, and it has not been started since. */
    public boolean isEndedByHost() {
        return offence != null && !state.isUp();
    }

    /** The notes as HTML, which is safe to be shown. */
    public String notesHtml() {
        return notes == null ? "" : Markdown.html(notes);
    }

    public boolean isHere() {
        return stage == Stage.HERE;
    }

    /** Bytes that a copy of these images takes at most: what they have allocated on the host's disk. */
    public long copySize(Images what) {
        return (what.root() ? root.allocated() : 0) + (what.home() ? home.allocated() : 0);
    }

    public int memoryPercent() {
        return memory <= 0 || memoryUsed == null ? 0 : (int) Math.min(100, memoryUsed * 100 / memory);
    }
}
