package org.magrathea.rules;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.TimeWindow;

/** Compares the conditions of a rule with a request. The same code decides and tries out. */
final class Judge {

    private Judge() {
    }

    /** A condition that is not met has precedence over an unknown fact. */
    static Verdict of(Conditions rule, Situation now) {
        if (!now.ownMachine()) {
            return Verdict.leaves("The requester does not own the machine.");
        }
        List<Verdict> objections = Stream.of(
                most(rule.disk(), now.disk(), "of disk"),
                most(rule.memory(), now.memory(), "of memory"),
                count(rule.perDay(), now.approvedToday()),
                quota(rule.withinQuota(), now.withinQuota()),
                left(rule.hostDisk(), now.hostDisk(), now.disk(), "of disk"),
                left(rule.hostMemory(), now.hostMemory(), now.memory(), "of memory"),
                warnings(rule.noWarnings(), now.warned()),
                age(rule.tenantDays(), now),
                hours(rule, now)).flatMap(Optional::stream).toList();
        return objections.stream()
                .filter(one -> one.outcome() == Verdict.Outcome.LEAVES)
                .findFirst()
                .or(() -> objections.stream().findFirst())
                .orElseGet(Verdict::approves);
    }

    private static Optional<Verdict> most(@Nullable Long limit, long needed, String what) {
        return limit == null || needed <= limit
                ? Optional.empty()
                : Optional.of(Verdict.leaves(Quantities.bytes(needed) + " " + what + " requested. The rule allows "
                        + Quantities.bytes(limit) + "."));
    }

    private static Optional<Verdict> count(@Nullable Integer limit, int before) {
        return limit == null || before < limit
                ? Optional.empty()
                : Optional.of(
                        Verdict.leaves(Quantities.count(before, "request") + " approved in the last 24 hours. The rule allows "
                                + limit + "."));
    }

    private static Optional<Verdict> quota(boolean needed, @Nullable Boolean within) {
        if (!needed || Boolean.TRUE.equals(within)) {
            return Optional.empty();
        }
        return Optional.of(within == null
                ? Verdict.unknown("Quota usage was not recorded.")
                : Verdict.leaves("The request exceeds the quota."));
    }

    private static Optional<Verdict> left(@Nullable Long least, @Nullable Long free, long needed, String what) {
        if (least == null) {
            return Optional.empty();
        }
        if (free == null) {
            return Optional.of(Verdict.unknown("Free resources of the host were not recorded."));
        }
        return free - needed >= least
                ? Optional.empty()
                : Optional.of(Verdict.leaves(Quantities.bytes(Math.max(0, free - needed)) + " " + what
                        + " left on the host. The rule needs " + Quantities.bytes(least) + "."));
    }

    private static Optional<Verdict> warnings(boolean none, @Nullable Boolean warned) {
        if (!none || Boolean.FALSE.equals(warned)) {
            return Optional.empty();
        }
        return Optional.of(warned == null
                ? Verdict.unknown("Results of checks were not recorded.")
                : Verdict.leaves("A check has a warning."));
    }

    private static Optional<Verdict> age(@Nullable Integer days, Situation now) {
        return days == null || !now.tenantSince().plus(Duration.ofDays(days)).isAfter(now.askedAt())
                ? Optional.empty()
                : Optional.of(Verdict.leaves("The account is younger than " + Quantities.count(days, "day") + "."));
    }

    private static Optional<Verdict> hours(Conditions rule, Situation now) {
        TimeWindow hours = rule.hours();
        String zone = rule.zone();
        return hours == null || zone == null || hours.endIfWithin(now.start(), ZoneId.of(zone)).isPresent()
                ? Optional.empty()
                : Optional.of(Verdict.leaves("The start is not within " + hours + " (" + zone + ")."));
    }
}
