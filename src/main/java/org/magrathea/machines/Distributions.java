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
import org.magrathea.accounts.Person;
import org.magrathea.accounts.SettingNotices;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Inventory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the machines of each host can be made from. */
@Component
@Transactional
public class Distributions {

    /** What lets the world read {@code /pub} is made from this one; nobody chooses it for another machine unless an admin says so. */
    public static final String PUBLISHER = "publisher";
    /** What is seen again is written down again only after this long. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final DistributionRepository distributions;
    private final SettingNotices notices;

    Distributions(DistributionRepository distributions, SettingNotices notices) {
        this.distributions = distributions;
        this.notices = notices;
    }

    /** Those that may be chosen. */
    @Transactional(readOnly = true)
    public List<DistributionFacts> usableOn(long host) {
        return onHost(host).stream().filter(DistributionFacts::usable).toList();
    }

    /** Whether one may be chosen, and what an admin has to say of it; false when the host has none of that number. */
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
                        : "withdrew" + which);
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

    /** Of several hosts at once, with one statement; nothing for a host that has none. */
    @Transactional(readOnly = true)
    public Map<Long, List<DistributionFacts>> onHosts(Collection<Long> hosts) {
        return hosts.isEmpty()
                ? Map.of()
                : distributions.findByHostIdInOrderByName(hosts)
                        .stream()
                        .collect(Collectors.groupingBy(Distribution::hostId,
                                Collectors.mapping(Distribution::facts, Collectors.toList())));
    }

    void take(long host, List<Inventory.Distribution> told, Instant now) {
        Map<String, Distribution> known = distributions.findByHostIdOrderByName(host)
                .stream()
                .collect(Collectors.toMap(Distribution::name, Function.identity()));
        for (Inventory.Distribution one : told) {
            Distribution kept = known.remove(one.name());
            if (kept == null) {
                Distribution found = new Distribution(host, one.name());
                found.learn(one, now);
                distributions.save(found);
            } else if (changed(kept.facts(), one) || kept.facts().seenAt().plus(FRESH).isBefore(now)) {
                kept.learn(one, now);
            }
        }
        known.values().forEach(distributions::delete);
    }

    private static boolean changed(DistributionFacts kept, Inventory.Distribution told) {
        return kept.rootSize() != told.root() || kept.homeSize() != told.home() || !kept.text().equals(told.text());
    }
}
