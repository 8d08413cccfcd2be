package org.magrathea.requests;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Start times in the sentence of a request. */
final class SlotText {

    private static final String OTHERS = " Also possible: ";

    private SlotText() {
    }

    /** The sentence with another start. {@code zone} is the one in which it was written. */
    static String moved(String sentence, @Nullable Instant former, Instant start, ZoneId zone) {
        String written = withoutOthers(sentence);
        String before = Recap.when(former, zone);
        String after = Recap.when(start, zone);
        return written.contains(before)
                ? written.replace(before, after)
                : written + " Start: " + Recap.exactly(start, zone) + ".";
    }

    /** The sentence with further times that the requester proposes. */
    static String withOthers(String sentence, List<Instant> others, ZoneId zone) {
        return others.isEmpty()
                ? sentence
                : sentence + OTHERS + others.stream().map(one -> Recap.exactly(one, zone)).collect(Collectors.joining("; "))
                        + ".";
    }

    private static String withoutOthers(String sentence) {
        int others = sentence.indexOf(OTHERS);
        return others < 0 ? sentence : sentence.substring(0, others);
    }
}
