package org.magrathea.usage;

import org.magrathea.hosts.UsageSamples;

/**
 * Position in the samples of a host.
 *
 * @param series name of the numbering
 * @param number number of the last recorded sample
 * @param boot boot of the host
 * @param bootedAt its time, in seconds since 1970 by the clock of the portal, a multiple of ten
 * @param aggregatedTo up to which time coarser points are made, in seconds since 1970
 */
record Cursor(String series, long number, String boot, long bootedAt, long aggregatedTo) {

    /** The clock of the portal has been set if the boot seems to be further away than this, in seconds. */
    private static final long CLOCK_SET = 20;

    static final Cursor NONE = new Cursor("", 0, "", 0, 0);

    /** The number to continue from. A host that numbers from the beginning has another series. */
    long since(UsageSamples answer) {
        return series.equals(answer.series()) ? number : 0;
    }

    /**
     * The cursor with the boot of this answer. Samples count time from the boot, so a host with a wrong clock has the right
     * times. The time of the boot stays, so that no sample is recorded twice or at the time of another.
     *
     * @param now clock of the portal, in seconds since 1970
     */
    Cursor at(UsageSamples answer, long now) {
        long booted = Math.round((now - answer.up()) / (double) UsageSamples.STEP) * UsageSamples.STEP;
        boolean known = boot.equals(answer.boot()) && Math.abs(booted - bootedAt) < CLOCK_SET;
        return new Cursor(answer.series() == null ? "" : answer.series(), since(answer), answer.boot(), known ? bootedAt : booted,
                aggregatedTo);
    }

    /** The time of a sample. One of an earlier boot of the host has the host's clock only, as far as that differs from ours. */
    long timeOf(UsageSamples.Sample sample, UsageSamples answer) {
        long time = sample.boot().equals(boot)
                ? bootedAt + sample.step() * UsageSamples.STEP
                : sample.at() + bootedAt + answer.up() - answer.at();
        return Resolution.TEN_SECONDS.floor(time);
    }

    Cursor after(long recorded, long aggregated) {
        return new Cursor(series, recorded, boot, bootedAt, aggregated);
    }
}
