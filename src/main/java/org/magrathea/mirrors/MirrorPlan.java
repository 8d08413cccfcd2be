package org.magrathea.mirrors;

import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostAct;

/**
 * How often, when, how fast and how much a mirror is pulled, and what it leaves out; and what its owner may not pass of that, as it was approved, or as an
 * admin has said since.
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
    private @Nullable Integer quietFrom;
    private @Nullable Integer quietTo;
    private String leaveOut = "none";
    private String leastLeftOut = "none";

    protected MirrorPlan() {
    }

    MirrorPlan(MirrorWish wish) {
        everyHours = wish.everyHours();
        leastHours = everyHours;
        limitMib = wish.limitMib();
        mostLimitMib = limitMib;
        leaveOut = HostAct.listed(wish.leaveOut());
        leastLeftOut = leaveOut;
    }

    String leaveOut() {
        return leaveOut;
    }

    int everyHours() {
        return everyHours;
    }

    long rateKib() {
        return rateKib;
    }

    /** KiB a second, where no mirror may pass {@code most}; 0 for no limit. */
    long rateKib(long most) {
        return rateKib == 0 || most != 0 && most < rateKib ? most : rateKib;
    }

    long limitMib() {
        return limitMib;
    }

    int capPercent() {
        return capPercent;
    }

    @Nullable
    QuietSpan quiet() {
        return quietFrom == null || quietTo == null ? null : new QuietSpan(quietFrom, quietTo);
    }

    PlanBounds bounds() {
        return new PlanBounds(leastHours, mostRateKib, mostLimitMib >> 10, Exclusions.of(leastLeftOut));
    }

    Duration pause() {
        return Duration.ofHours(everyHours);
    }

    /** For so long what was pulled is not late: two runs may be missed, and quiet hours be between them. */
    Duration patience() {
        QuietSpan quiet = quiet();
        return pause().multipliedBy(2).plusHours(quiet == null ? 0 : quiet.hours());
    }

    /** When the quiet hours end, if it is within them. */
    Optional<Instant> endOfQuiet(Instant now, ZoneId zone) {
        QuietSpan quiet = quiet();
        return quiet == null ? Optional.empty() : quiet.endIfWithin(now, zone);
    }

    /** What an admin says holds for its owner too. */
    void change(PlanForm.Plan plan, boolean byAdmin) {
        everyHours = plan.everyHours();
        rateKib = plan.rateKib();
        limitMib = plan.limitMib();
        capPercent = plan.percent();
        quietFrom = plan.quiet() == null ? null : plan.quiet().from();
        quietTo = plan.quiet() == null ? null : plan.quiet().to();
        leaveOut = HostAct.listed(plan.leaveOut());
        if (byAdmin) {
            leastLeftOut = leaveOut;
            leastHours = everyHours;
            mostRateKib = rateKib;
            mostLimitMib = limitMib;
        }
    }
}
