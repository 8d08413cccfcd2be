package org.magrathea.mirrors;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The size of a mirror over its successful runs, as a line of 300 by 60. */
record SizeHistory(String points, long least, long most) {

    private static final int WIDTH = 300;
    private static final int HEIGHT = 60;

    /** Takes the newest run first. Null for fewer than two runs. */
    static @Nullable SizeHistory of(List<MirrorRun.View> runs) {
        List<Long> sizes = runs.reversed()
                .stream()
                .filter(run -> run.outcome().equals("done"))
                .map(MirrorRun.View::bytes)
                .toList();
        if (sizes.size() < 2) {
            return null;
        }
        long most = sizes.stream().mapToLong(Long::longValue).max().orElse(0);
        long least = sizes.stream().mapToLong(Long::longValue).min().orElse(0);
        long span = Math.max(1, most - least);
        String points = IntStream.range(0, sizes.size())
                .mapToObj(at -> String.format(Locale.ROOT, "%.1f,%.1f", at * (double) WIDTH / (sizes.size() - 1),
                        HEIGHT - 4 - (sizes.get(at) - least) * (HEIGHT - 8.0) / span))
                .collect(Collectors.joining(" "));
        return new SizeHistory(points, least, most);
    }
}
