package org.magrathea.quotas;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The quotas of a tenant as typed. A field that is not sent changes nothing. */
record QuotaForm(@Nullable String machines, @Nullable String memory, @Nullable String disk, @Nullable String snapshots,
        @Nullable String addresses) {

    private static final int LONGEST_SHOWN = 30;

    static QuotaForm of(Amounts quota) {
        return new QuotaForm(Resource.MACHINES.amount(quota.machines()), Resource.MEMORY.amount(quota.memory()),
                Resource.DISK.amount(quota.disk()), Resource.SNAPSHOTS.amount(quota.snapshots()),
                Resource.ADDRESSES.amount(quota.addresses()));
    }

    /** The amounts that were changed on the page. The page rounds, so an unchanged text is the same amount. */
    Map<Resource, Long> changesOf(Amounts quota, Errors errors) {
        Map<Resource, Long> changes = new EnumMap<>(Resource.class);
        for (Resource resource : Resource.values()) {
            String typed = typed(resource);
            if (typed != null && !typed.strip().equals(resource.amount(quota.of(resource)))) {
                OptionalLong amount = resource.parse(typed);
                if (amount.isPresent()) {
                    changes.put(resource, amount.getAsLong());
                } else {
                    errors.rejectValue(resource.field(), "form",
                            "“" + shortened(typed) + "” is not a quota for " + resource.thing() + ". " + resource.hint());
                }
            }
        }
        return changes;
    }

    private @Nullable String typed(Resource resource) {
        return switch (resource) {
            case MACHINES -> machines;
            case MEMORY -> memory;
            case DISK -> disk;
            case SNAPSHOTS -> snapshots;
            case ADDRESSES -> addresses;
        };
    }

    private static String shortened(String typed) {
        return typed.length() <= LONGEST_SHOWN ? typed : typed.substring(0, LONGEST_SHOWN) + "…";
    }
}
