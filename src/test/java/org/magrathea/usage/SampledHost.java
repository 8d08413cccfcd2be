package org.magrathea.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.UsageSamples;

/** Stands for the sampler of a host: it keeps two hours of samples and answers with ten minutes at a time. */
final class SampledHost {

    private static final int KEPT = 720;
    private static final int PER_ANSWER = 60;

    private final List<UsageSamples.Sample> kept = new ArrayList<>();
    private final Map<String, List<@Nullable Long>> guests = new HashMap<>();
    private String series = "first";
    private String boot = "boot";
    private long bootedAt;
    private long clockAhead;
    private long number = 5;

    /** @param bootedAt seconds since 1970 by the right clock */
    SampledHost(long bootedAt) {
        this.bootedAt = bootedAt;
    }

    /** From now on a guest uses this. */
    void uses(String guest, @Nullable Long cpu, @Nullable Long memory, long disk) {
        guests.put(guest, Arrays.asList(cpu, memory, disk, cpu == null ? null : 0L, cpu == null ? null : 0L, null, null));
    }

    void forget(String guest) {
        guests.remove(guest);
    }

    void setClockAhead(long seconds) {
        clockAhead = seconds;
    }

    void reboot(long at) {
        boot += "'";
        bootedAt = at;
    }

    void loseSamples() {
        kept.clear();
        series += "'";
        number = 5;
    }

    /** Takes a sample at this time. */
    void sample(long time) {
        number++;
        kept.add(new UsageSamples.Sample(number, (time - bootedAt) / 10, boot, time + clockAhead,
                List.of(1_000_000L, 8L << 30, 100L << 30, 0L, 0L, 0L, 0L, 20_000L, 1500L), Map.copyOf(guests)));
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
    }

    /** Answers at this time. */
    UsageSamples answer(long since, long now) {
        List<UsageSamples.Sample> after = kept.stream().filter(sample -> sample.number() > since).toList();
        return new UsageSamples(after.stream().limit(PER_ANSWER).toList(), after.size() > PER_ANSWER, series, now - bootedAt,
                boot,
                now + clockAhead);
    }
}
