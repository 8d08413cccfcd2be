package org.magrathea.quotas;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.notices.SettingNotices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Quotas and usage of tenants. Requests count from their submission. */
@Component
@Transactional(readOnly = true)
public class Quotas {

    private final List<QuotaMeter> meters;
    private final QuotaRepository quotas;
    private final SettingNotices notices;
    private final Clock clock;

    Quotas(List<QuotaMeter> meters, QuotaRepository quotas, SettingNotices notices, Clock clock) {
        this.meters = meters;
        this.quotas = quotas;
        this.notices = notices;
        this.clock = clock;
    }

    /** Usage of a resource, and of the resources counted by the same meter. */
    public QuotaUsage of(long account, Resource about) {
        return Objects.requireNonNull(of(List.of(account), about).get(account));
    }

    /** The same for several accounts, with a fixed number of statements. */
    public Map<Long, QuotaUsage> of(Collection<Long> accounts, Resource about) {
        return of(accounts, meters.stream().filter(meter -> meter.counts().contains(about)).toList());
    }

    /** Usage of all resources. */
    public Map<Long, QuotaUsage> of(Collection<Long> accounts) {
        return of(accounts, meters);
    }

    private Map<Long, QuotaUsage> of(Collection<Long> accounts, List<QuotaMeter> chosen) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        List<Map<Long, QuotaMeter.Counted>> counted = chosen.stream().map(meter -> meter.count(accounts)).toList();
        Amounts usual = chosen.stream().map(QuotaMeter::usual).reduce(Amounts.NOTHING, Amounts::plus);
        Map<Long, Map<Resource, Long>> own = quotas.ofAccounts(accounts)
                .stream()
                .collect(Collectors.groupingBy(Quota::account, Collectors.toMap(Quota::resource, Quota::amount)));
        return accounts.stream().distinct().collect(Collectors.toMap(Function.identity(), account -> {
            QuotaMeter.Counted has = counted.stream()
                    .map(each -> each.getOrDefault(account, QuotaMeter.Counted.NOTHING))
                    .reduce(QuotaMeter.Counted.NOTHING, QuotaMeter.Counted::plus);
            return new QuotaUsage(has.used(), has.pending(), usual.with(own.getOrDefault(account, Map.of())));
        }));
    }

    /** Sets quotas of a tenant. A quota that does not change stays the default one. Returns the changed quotas. */
    @Transactional
    public Map<Resource, Long> set(Person owner, Map<Resource, Long> amounts, Person by) {
        Amounts now = Objects.requireNonNull(of(List.of(owner.id())).get(owner.id())).quota();
        Map<Resource, Long> changed = new EnumMap<>(Resource.class);
        Instant at = clock.instant();
        for (Resource resource : Resource.values()) {
            Long amount = amounts.get(resource);
            if (amount != null && amount != now.of(resource)) {
                quotas.save(new Quota(owner.id(), resource, amount, by.id(), at));
                changed.put(resource, amount);
            }
        }
        if (!changed.isEmpty()) {
            notices.quotaChanged(by, owner, words(changed), "/machines");
        }
        return changed;
    }

    /** A list, e.g. {@code 3 machines, 2 GiB of memory}. */
    static String words(Map<Resource, Long> amounts) {
        return Arrays.stream(Resource.values())
                .filter(amounts::containsKey)
                .map(resource -> resource.words(Objects.requireNonNull(amounts.get(resource))))
                .collect(Collectors.joining(", "));
    }
}
