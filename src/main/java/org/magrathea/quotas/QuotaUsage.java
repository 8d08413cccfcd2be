package org.magrathea.quotas;

/** Usage, pending usage and quota of a tenant. */
public record QuotaUsage(Amounts used, Amounts pending, Amounts quota) {

    public Amounts taken() {
        return used.plus(pending);
    }

    public long left(Resource resource) {
        return Math.max(0, quota.of(resource) - taken().of(resource));
    }

    /** Used and pending together, in percent of the quota. */
    public int percent(Resource resource) {
        long whole = quota.of(resource);
        return whole <= 0 ? 100 : (int) Math.min(100, taken().of(resource) * 100 / whole);
    }

    /** CSS class of its meter. */
    public String look(Resource resource) {
        return percent(resource) >= 100 ? "bad" : percent(resource) >= 80 ? "warn" : "";
    }

    /** Usage and quota, e.g. {@code 1 / 3}. Pending requests count as usage. */
    public String ratio(Resource resource) {
        return resource.amount(taken().of(resource)) + " / " + resource.amount(quota.of(resource));
    }

    /** Usage by state, e.g. {@code 1 GiB used, 512 MiB pending}. */
    public String details(Resource resource) {
        String inUse = resource.amount(used.of(resource)) + " used";
        return pending.of(resource) == 0 ? inUse : inUse + ", " + resource.amount(pending.of(resource)) + " pending";
    }

    /** The same without some of the usage. */
    public QuotaUsage without(QuotaMeter.Counted some) {
        return new QuotaUsage(used.minus(some.used()), pending.minus(some.pending()), quota);
    }

    public QuotaCheck check(Amounts more) {
        return new QuotaCheck(this, more);
    }
}
