package org.magrathea.practice;

import java.net.URI;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeField;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.mirrors.MirrorSpec;
import org.magrathea.mirrors.Selection;

/** The samples of practice mode, in order. */
final class SampleList {

    private static final String APPROVED = "Sample: approved.";
    private static final LocalTime AT_NIGHT = LocalTime.of(3, 0);

    private SampleList() {
    }

    /**
     * All samples.
     *
     * @param upstreams URL of the folder with {@code debian}, with a slash at the end, on a host that serves {@code
     *        files} by rsync; null if nothing is served
     * @param zone time zone of the people
     */
    static List<Sample> of(@Nullable URI upstreams, ZoneId zone, Instant now) {
        Instant nextWeek = now.atZone(zone).plusDays(7).with(AT_NIGHT).toInstant();
        List<Sample> all = new ArrayList<>(List.of(
                snapshot(PracticePeople.OTTER, "sparrow", "BOTH", "PAUSE", "Sample - fresh install",
                        "Sample: the state right after the installation"),
                snapshot(PracticePeople.MARTEN, "wren", "BOTH", "STOP", "Sample - clean stop",
                        "Sample: a copy to go back to"),
                snapshot(PracticePeople.OTTER, "sparrow", "HOME", "PAUSE", "Sample - before an upgrade",
                        "Sample: an upgrade follows, and /home must be safe"),
                schedule(), size(), later(TimeField.typed(nextWeek, zone))));
        if (upstreams != null) {
            all.add(mirror(PracticePeople.OTTER, "sparrow",
                    spec("sample-debian", upstreams + "debian/dists/stable/", CollectionKind.DEB),
                    "Sample: packages for Debian", Sample.Decision.APPROVED, APPROVED));
            all.add(mirror(PracticePeople.MARTEN, "wren",
                    spec("sample-files", "rsync://" + upstreams.getHost() + "/files/", CollectionKind.FILES),
                    "Sample: texts for all machines on this host", Sample.Decision.NONE, ""));
        }
        return all;
    }

    private static Sample snapshot(String person, String machine, String what, String mode, String label, String reason) {
        return new Sample(person, machine, "snapshot", reason,
                Map.of("what", what, "mode", mode, "label", label, "timing", "APPROVED"), null, Sample.Decision.APPROVED,
                APPROVED);
    }

    /** A request that waits for a decision, with a requested time. */
    private static Sample later(String at) {
        return new Sample(PracticePeople.OTTER, "sparrow", "snapshot", "Sample: a clean copy at night",
                Map.of("what", "BOTH", "mode", "STOP", "label", "Sample - at night", "timing", "AT", "at", at), null,
                Sample.Decision.NONE, "");
    }

    private static Sample schedule() {
        return new Sample(PracticePeople.OTTER, "sparrow", "schedule", "Sample: a snapshot a week without a request",
                Map.of("every", "WEEK", "weekday", "SUNDAY", "what", "BOTH", "mode", "PAUSE", "last", "2", "daily", "0",
                        "weekly", "4", "monthly", "0"),
                null, Sample.Decision.APPROVED, APPROVED);
    }

    private static Sample size() {
        return new Sample(PracticePeople.MARTEN, "wren", "resize", "Sample: a larger build",
                Map.of("memory", "512 MiB", "root", "1 GiB", "home", "512 MiB", "stay", "GOOD", "days", "14", "timing",
                        "APPROVED"),
                null, Sample.Decision.DENIED,
                "Sample: denied. 512 MiB is more than this build needs. Please request 192 MiB.");
    }

    private static Sample mirror(String person, String machine, MirrorSpec spec, String reason, Sample.Decision decision,
            String words) {
        return new Sample(person, machine, "mirror", reason,
                Map.of("url", spec.url(), "kind", spec.kind().name(), "name", spec.name(), "leaveOut", "", "deletions",
                        spec.deletions().name(), "limit", String.valueOf(spec.limitMib() / 1024), "every",
                        String.valueOf(spec.everyHours())),
                spec, decision, words);
    }

    private static MirrorSpec spec(String name, String url, CollectionKind kind) {
        return new MirrorSpec(name, url, kind, List.of(), Deletions.FOLLOW, 1024, 6, Selection.ALL, null,
                false);
    }
}
