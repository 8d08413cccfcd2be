package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.TimeWindow;
import org.magrathea.hosts.ArgumentWords;

/**
 * The sync plan: interval, blackout, rate limit, size limit and exclusions. The bounds were approved, or set by an admin
 * since. The owner stays within them.
 */
@Embeddable
class MirrorPlan {

    private int everyHours;
    private int leastHours;
    private long rateKib;
    private long mostRateKib;
    private long limitMib;
    private long mostLimitMib;
    private int capPercent = 20;
    private @Nullable Integer blackoutFrom;
    private @Nullable Integer blackoutTo;
    private String leaveOut = "none";
    private String leastLeftOut = "none";

    protected MirrorPlan() {
    }

    MirrorPlan(MirrorSpec spec) {
        approve(spec);
    }

    /** Sets the approved bounds. They replace bounds that an admin set before. */
    final void approve(MirrorSpec spec) {
        everyHours = spec.everyHours();
        leastHours = everyHours;
        limitMib = spec.limitMib();
        mostLimitMib = limitMib;
        leaveOut = ArgumentWords.listed(spec.leaveOut());
        leastLeftOut = leaveOut;
    }

    List<String> exclusions() {
        return Exclusions.of(leaveOut);
    }

    /** The rate in KiB a second, at most {@code most}; 0 for no limit. */
    long rateKib(long most) {
        return rateKib == 0 || most != 0 && most < rateKib ? most : rateKib;
    }

    long limitMib() {
        return limitMib;
    }

    int capPercent() {
        return capPercent;
    }

    private @Nullable BlackoutWindow blackout() {
        return blackoutFrom == null || blackoutTo == null ? null : new BlackoutWindow(new TimeWindow(blackoutFrom, blackoutTo));
    }

    Duration pause() {
        return Duration.ofHours(everyHours);
    }

    /** Time until a mirror counts as late: two missed runs, plus the blackout. */
    Duration patience() {
        BlackoutWindow blackout = blackout();
        return pause().multipliedBy(2).plus(blackout == null ? Duration.ZERO : blackout.hours().length());
    }

    /** The end of the blackout, if the instant is within one. */
    Optional<Instant> endOfBlackout(Instant now, ZoneId zone) {
        BlackoutWindow blackout = blackout();
        return blackout == null ? Optional.empty() : blackout.hours().endIfWithin(now, zone);
    }

    /** Changes by an admin become the bounds of the owner. */
    void change(PlanForm.Plan plan, boolean byAdmin) {
        everyHours = plan.everyHours();
        rateKib = plan.rateKib();
        limitMib = plan.limitMib();
        capPercent = plan.percent();
        TimeWindow hours = plan.blackout() == null ? null : plan.blackout().hours();
        blackoutFrom = hours == null ? null : hours.from();
        blackoutTo = hours == null ? null : hours.to();
        leaveOut = ArgumentWords.listed(plan.leaveOut());
        if (byAdmin) {
            leastLeftOut = leaveOut;
            leastHours = everyHours;
            mostRateKib = rateKib;
            mostLimitMib = limitMib;
        }
    }

    MirrorFacts.Plan facts(Selection widest) {
        PlanBounds bounds = new PlanBounds(leastHours, mostRateKib, mostLimitMib >> 10, Exclusions.of(leastLeftOut), widest);
        return new MirrorFacts.Plan(everyHours, capPercent, limitMib << 20, rateKib, blackout(), bounds);
    }
}
