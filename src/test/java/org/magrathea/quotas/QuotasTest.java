package org.magrathea.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.QuietPortal;
import org.magrathea.access.Person;
import org.springframework.beans.factory.annotation.Autowired;

class QuotasTest extends QuietPortal {

    private static final long GIB = 1L << 30;

    @Autowired
    private Quotas quotas;

    @Test
    void onlyChangedQuotasAreStored() {
        Person otter = tenant("otter");
        Person heron = admin("heron");
        Amounts usual = quotas.of(List.of(otter.id())).get(otter.id()).quota();

        Map<Resource, Long> changed = quotas.set(otter,
                Map.of(Resource.MACHINES, usual.machines(), Resource.SNAPSHOTS, 7 * GIB, Resource.MEMORY, 2 * GIB), heron);

        assertThat(changed).isEqualTo(Map.of(Resource.SNAPSHOTS, 7 * GIB, Resource.MEMORY, 2 * GIB));
        assertThat(quotas.of(List.of(otter.id())).get(otter.id()).quota())
                .isEqualTo(new Amounts(usual.machines(), 2 * GIB, usual.disk(), 7 * GIB, usual.addresses()));
        assertThat(mailsTo(otter)).containsExactly("[magrathea] Your quota was changed");
        assertThat(quotas.set(otter, Map.of(Resource.MEMORY, 2 * GIB), heron)).isEmpty();
        assertThat(mailsTo(otter)).hasSize(1);
    }

    @Test
    void usageOfOneResourceEqualsUsageOfAll() {
        Person otter = tenant("otter");
        long machine = machine("sparrow" + serial(), otter);
        snapshotOf(machine, "before", "REQUEST", java.time.Instant.now());

        QuotaUsage all = quotas.of(List.of(otter.id())).get(otter.id());
        assertThat(all.used()).isEqualTo(new Amounts(1, 100_000_000, 2000, 1000, 0));
        assertThat(quotas.of(otter.id(), Resource.MACHINES).used()).isEqualTo(Amounts.ofMachines(1, 100_000_000, 2000));
        assertThat(quotas.of(otter.id(), Resource.SNAPSHOTS).used()).isEqualTo(Amounts.ofSnapshots(1000));
    }
}
