package org.magrathea.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotaCheckTest {

    private static final long GIB = 1L << 30;
    private static final QuotaUsage USAGE = new QuotaUsage(new Amounts(1, GIB, 5 * GIB, 40 * GIB, 0),
            new Amounts(1, GIB, 0, 5 * GIB, 0),
            new Amounts(3, 4 * GIB, 20 * GIB, 50 * GIB, 0));

    @Test
    void exceededQuotaErrorHasNumbersAndAWayOut() {
        assertThat(USAGE.check(Amounts.ofMachines(1, 3 * GIB, GIB)).objection()).contains(
                "Not enough quota for memory: 3 GiB requested, 2 GiB of 4 GiB left. Request less, free some, or ask an admin"
                        + " for a larger quota.");
        assertThat(USAGE.check(Amounts.ofMachines(2, GIB, GIB)).objection().orElseThrow())
                .startsWith("Not enough quota for machines: 2 requested, 1 of 3 left.");
        assertThat(USAGE.check(Amounts.ofSnapshots(6 * GIB)).objection().orElseThrow())
                .startsWith("Not enough quota for snapshots: 6 GiB requested, 5 GiB of 50 GiB left.");
    }

    @Test
    void fitNamesTheResourceClosestToItsQuota() {
        assertThat(USAGE.check(Amounts.ofMachines(1, GIB, GIB)).objection()).isEmpty();
        assertThat(USAGE.check(Amounts.ofMachines(1, GIB, GIB)).fits())
                .isEqualTo("Within the quota for machines: 1 requested, 1 of 3 left.");
        assertThat(USAGE.check(Amounts.NOTHING).fits()).isEqualTo("Within the quota: no resources are requested.");
    }

    @Test
    void exceededQuotaBlocksOnlyRequestsForMore() {
        QuotaUsage over = new QuotaUsage(new Amounts(4, GIB, GIB, 0, 0), Amounts.NOTHING,
                new Amounts(3, 4 * GIB, 20 * GIB, 0, 0));

        assertThat(over.check(Amounts.ofMachines(0, GIB, 0)).objection()).isEmpty();
        assertThat(over.check(Amounts.ofMachines(1, 0, 0)).objection()).isPresent();
        assertThat(over.percent(Resource.MACHINES)).isEqualTo(100);
        assertThat(over.left(Resource.MACHINES)).isZero();
    }
}
