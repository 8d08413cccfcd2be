package org.magrathea.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.magrathea.SideBySide;

@SideBySide
class JudgeTest {

    private static final long GIB = 1L << 30;
    private static final Instant NOW = Instant.parse("2026-11-20T21:30:00Z");
    private static final Situation USUAL = new Situation(NOW, NOW, NOW.minus(Duration.ofDays(40)), true, 2 * GIB, GIB, 20 * GIB,
            8 * GIB, true, false, 2);

    private static Verdict of(Conditions conditions) {
        return Judge.of(conditions, USUAL);
    }

    private static Conditions sizes(@Nullable Long disk, @Nullable Long memory) {
        return new Conditions(disk, memory, null, null, null, false, false, null, null, null, null);
    }

    private static Conditions host(@Nullable Long disk, @Nullable Long memory) {
        return new Conditions(null, null, null, disk, memory, true, true, null, null, null, null);
    }

    private static Conditions tenant(@Nullable Integer perDay, @Nullable Integer days) {
        return new Conditions(null, null, perDay, null, null, false, false, days, null, null, null);
    }

    private static Conditions hours(int from, int to) {
        return new Conditions(null, null, null, null, null, false, false, null, from, to, "Europe/Vienna");
    }

    @Test
    void sizesUpToTheLimitAreApproved() {
        assertThat(of(sizes(2 * GIB, GIB)).isApproval()).isTrue();
        assertThat(of(sizes(GIB, null))).isEqualTo(Verdict.leaves("2 GiB of disk requested. The rule allows 1 GiB."));
        assertThat(of(sizes(null, GIB / 2))).isEqualTo(Verdict.leaves("1 GiB of memory requested. The rule allows 512 MiB."));
    }

    @Test
    void theHostKeepsWhatTheRuleNeeds() {
        assertThat(of(host(18 * GIB, 7 * GIB)).isApproval()).isTrue();
        assertThat(of(host(19 * GIB, null)))
                .isEqualTo(Verdict.leaves("18 GiB of disk left on the host. The rule needs 19 GiB."));
        assertThat(of(host(null, 8 * GIB)))
                .isEqualTo(Verdict.leaves("7 GiB of memory left on the host. The rule needs 8 GiB."));
    }

    @Test
    void countAndAgeOfTheAccountAreLimits() {
        assertThat(of(tenant(3, 40)).isApproval()).isTrue();
        assertThat(of(tenant(2, null)))
                .isEqualTo(Verdict.leaves("2 requests approved in the last 24 hours. The rule allows 2."));
        assertThat(of(tenant(null, 41))).isEqualTo(Verdict.leaves("The account is younger than 41 days."));
    }

    @Test
    void hoursAreThoseOfTheStartInTheZoneOfTheRule() {
        assertThat(of(hours(22, 6)).isApproval()).isTrue();
        assertThat(of(hours(23, 6)))
                .isEqualTo(Verdict.leaves("The start is not within 23:00 to 06:00 (Europe/Vienna)."));
        Situation later = new Situation(NOW, NOW.plus(Duration.ofHours(2)), NOW, true, 0, 0, null, null, null, null, 0);
        assertThat(Judge.of(hours(23, 6), later).isApproval()).isTrue();
    }

    @Test
    void quotaAndWarningsAreConditions() {
        Situation over = new Situation(NOW, NOW, NOW, true, 0, 0, 0L, 0L, false, false, 0);
        Situation warned = new Situation(NOW, NOW, NOW, true, 0, 0, 0L, 0L, true, true, 0);

        assertThat(Judge.of(host(null, null), over)).isEqualTo(Verdict.leaves("The request exceeds the quota."));
        assertThat(Judge.of(host(null, null), warned)).isEqualTo(Verdict.leaves("A check has a warning."));
    }

    @Test
    void missingFactsAreUnknownUnlessAnotherConditionFails() {
        Situation old = new Situation(NOW, NOW, NOW.minus(Duration.ofDays(40)), true, 2 * GIB, 0, null, null, null, null, 0);

        assertThat(Judge.of(host(GIB, null), old).outcome()).isEqualTo(Verdict.Outcome.UNKNOWN);
        assertThat(Judge.of(new Conditions(GIB, null, null, GIB, null, false, false, null, null, null, null), old).outcome())
                .isEqualTo(Verdict.Outcome.LEAVES);
        assertThat(Judge.of(sizes(2 * GIB, null), old).isApproval()).isTrue();
    }

    @Test
    void onlyTheOwnerOfTheMachineIsApproved() {
        Situation other = new Situation(NOW, NOW, NOW, false, 0, 0, null, null, null, null, 0);

        assertThat(Judge.of(sizes(GIB, null), other).reason()).isEqualTo("The requester does not own the machine.");
    }
}
