package org.magrathea.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An entry that is not yet part of the chain.
 *
 * @param actor name of the person, or of the host, or {@code portal}
 * @param actorId the account of the person; null for the portal and hosts
 * @param machineId null, without a name, for an entry without a machine
 * @param what one sentence for people, without a full stop
 * @param why reason given by the actor, or the outcome
 * @param activity what the Activity page of the machine is filtered by
 */
record Draft(Instant at, String actor, @Nullable Long actorId, Act act, @Nullable Long machineId, @Nullable String machine,
        @Nullable Long request,
        @Nullable Long job, String what, @Nullable String why, Activity activity) {

    private static final int LONGEST_WHAT = 500;
    private static final int LONGEST_WHY = 2500;

    /** Normalises values so that both databases return them unchanged: microseconds, no NUL, no split characters. */
    Draft {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = kept(actor.replaceAll("\\p{Cntrl}", " "), 64);
        machine = machine == null ? null : kept(machine, 31);
        what = kept(what.replaceAll("\\p{Cntrl}", " "), LONGEST_WHAT);
        why = why == null ? null : kept(why, LONGEST_WHY);
    }

    /** The same entry with another sentence. */
    Draft withText(String other) {
        return new Draft(at, actor, actorId, act, machineId, machine, request, job, other, why, activity);
    }

    Entry after(long number, @Nullable String hash) {
        Entry entry = new Entry(number + 1, at, actor, actorId, act.code(), machineId, machine, request, job, what, why, hash,
                "");
        return entry.with(EntryHash.of(entry));
    }

    private static String kept(String text, int longest) {
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
        if (whole.length() <= longest) {
            return whole;
        }
        int end = Character.isHighSurrogate(whole.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return whole.substring(0, end) + "…";
    }
}
