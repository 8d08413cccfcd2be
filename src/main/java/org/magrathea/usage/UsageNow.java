package org.magrathea.usage;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The current usage of a machine.
 *
 * @param cpuPercent of one core, or null if unknown
 */
record UsageNow(@Nullable Double cpuPercent) {

    /** Of the latest point, which is null for a machine without recent samples. */
    static UsageNow of(@Nullable Point latest) {
        return new UsageNow(latest == null || Double.isNaN(latest.mean(Series.CPU)) ? null : latest.mean(Series.CPU) / 10_000);
    }

    /** For pages, e.g. {@code 12 %}. */
    public String cpu() {
        return cpuPercent == null
                ? "unknown"
                : String.format(Locale.ROOT, cpuPercent < 9.95 ? "%.1f\u00a0%%" : "%.0f\u00a0%%",
                        cpuPercent);
    }

    public String look() {
        return cpuPercent != null && cpuPercent >= 95 ? "warn" : "";
    }
}
