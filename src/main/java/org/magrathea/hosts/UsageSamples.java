package org.magrathea.hosts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Usage samples of a host, one every ten seconds.
 *
 * @param samples in the order of their numbers
 * @param more whether the host has later samples
 * @param series name of the numbering; null before the first sample
 * @param up seconds since the boot of the host
 * @param boot the current boot of the host
 * @param at clock of the host, seconds since 1970
 */
public record UsageSamples(List<Sample> samples, boolean more, @Nullable String series, long up, String boot, long at) {

    /** Seconds between two samples. */
    public static final int STEP = 10;

    /**
     * One sample. The values of a machine are CPU (millionths of a core), memory, allocated disk (bytes), disk reads, disk
     * writes, received and sent data (bytes a second). Those of the host are the same, of all cores, followed by steal
     * (millionths of a core) and load (thousandths). An unknown value is null: the machine was stopped, or the sampler had just started.
     *
     * @param step ten-second steps since the boot of the host
     * @param at clock of the host, seconds since 1970
     */
    public record Sample(long number, long step, String boot, long at, List<@Nullable Long> host,
            Map<String, List<@Nullable Long>> guests) {
    }
}
