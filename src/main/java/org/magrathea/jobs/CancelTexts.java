package org.magrathea.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.CancelEffect;

/** The effects of cancelling a job, as its host described them at the start. */
record CancelTexts(@JsonValue Map<String, String> texts) {

    private static final String IMPOSSIBLE = "impossible";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    CancelTexts {
    }

    /** A null {@code effect} stands for a step that cannot be cancelled. The text then gives the reason. */
    String of(@Nullable CancelEffect effect) {
        String text = texts.get(effect == null ? IMPOSSIBLE : effect.name().toLowerCase(Locale.ROOT));
        return text != null ? text : switch (effect) {
            case null -> "The current step must finish first.";
            case NOTHING -> "Nothing changes.";
            case UNCHECKED -> "The copy is kept but not verified. Verify it before you rely on it.";
            case FORMER -> "The machine gets its former images back.";
        };
    }
}
