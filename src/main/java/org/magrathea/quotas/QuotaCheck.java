package org.magrathea.quotas;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Checks whether more fits into a quota. All pages and mails use its sentences. */
public record QuotaCheck(QuotaUsage usage, Amounts more) {

    /** The exceeded quota with its numbers and a way out. Empty if everything fits. */
    public Optional<String> objection() {
        return Arrays.stream(Resource.values())
                .filter(resource -> more.of(resource) > 0 && more.of(resource) > usage.left(resource))
                .findFirst()
                .map(resource -> "Not enough quota for " + resource.thing() + ": " + numbers(resource)
                        + " Request less, free some, or ask an admin for a larger quota.");
    }

    /** States that it fits, with the numbers of the resource closest to its quota. */
    public String fits() {
        QuotaUsage after = new QuotaUsage(usage.used(), usage.pending().plus(more), usage.quota());
        return Arrays.stream(Resource.values())
                .filter(resource -> more.of(resource) > 0)
                .max(Comparator.comparingInt(after::percent))
                .map(resource -> "Within the quota for " + resource.thing() + ": " + numbers(resource))
                .orElse("Within the quota: no resources are requested.");
    }

    private String numbers(Resource resource) {
        return resource.amount(more.of(resource)) + " requested, " + resource.amount(usage.left(resource)) + " of "
                + resource.amount(usage.quota().of(resource)) + " left.";
    }
}
