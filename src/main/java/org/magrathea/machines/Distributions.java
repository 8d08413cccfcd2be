package org.magrathea.machines;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Inventory;
import org.magrathea.notices.SettingNotices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The distributions of each host. */
@Component
@Transactional
public class Distributions {

    /** The distribution of the public mirror server. An admin has to make it available for other machines. */
    public static final String PUBLISHER = "publisher";
    /** Minimum time between two updates of an unchanged row. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final DistributionRepository distributions;
    private final SettingNotices notices;

    Distributions(DistributionRepository distributions, SettingNotices notices) {
        this.distributions = distributions;
        this.notices = notices;
    }

    /** The available distributions of a host. */
    @Transactional(readOnly = true)
    public List<DistributionFacts> usableOn(long host) {
        return onHost(host).stream().filter(DistributionFacts::usable).toList();
    }

    /** Sets the availability and the notes. Returns false when the host has no such distribution. */
    boolean describe(Host host, long id, boolean usable, @Nullable String notes, Person by) {
        Optional<Distribution> found = distributions.findByHostIdOrderByName(host.id())
                .stream()
                .filter(one -> one.facts().id() == id)
                .findFirst();
        found.ifPresent(one -> {
            DistributionFacts before = one.facts();
            String which = " the distribution " + one.name() + " on " + host.name();
            one.describe(usable, notes);
            if (before.usable() != usable) {
                notices.changed(by, usable
                        ? "made the distribution " + one.name() + " available on " + host.name()
                        : "made the distribution " + one.name() + " unavailable on " + host.name());
            }
            if (!Objects.equals(before.notes(), notes)) {
                notices.changed(by, "changed the notes of" + which);
            }
        });
        return found.isPresent();
    }

    @Transactional(readOnly = true)
    public List<DistributionFacts> onHost(long host) {
        return distributions.findByHostIdOrderByName(host).stream().map(Distribution::facts).toList();
    }

    /** The distributions of several hosts, with one statement. Hosts without a distribution are left out. */
    @Transactional(readOnly = true)
    public Map<Long, List<DistributionFacts>> onHosts(Collection<Long> hosts) {
        return hosts.isEmpty()
                ? Map.of()
                : distributions.findByHostIdInOrderByName(hosts)
                        .stream()
                        .collect(Collectors.groupingBy(Distribution::hostId,
                                Collectors.mapping(Distribution::facts, Collectors.toList())));
    }

    void sync(long host, List<Inventory.Distribution> reported, Instant now) {
        Map<String, Distribution> known = distributions.findByHostIdOrderByName(host)
                .stream()
                .collect(Collectors.toMap(Distribution::name, Function.identity()));
        for (Inventory.Distribution one : reported) {
            Distribution former = known.remove(one.name());
            if (former == null) {
                Distribution found = new Distribution(host, one.name());
                found.record(one, now);
                distributions.save(found);
            } else if (changed(former.facts(), one) || former.facts().seenAt().plus(FRESH).isBefore(now)) {
                former.record(one, now);
            }
        }
        known.values().forEach(distributions::delete);
    }

    private static boolean changed(DistributionFacts former, Inventory.Distribution reported) {
        return former.rootSize() != reported.root() || former.homeSize() != reported.home()
                || !former.text().equals(reported.text()) || former.modules() != KernelModules.of(reported.modules());
    }
}
