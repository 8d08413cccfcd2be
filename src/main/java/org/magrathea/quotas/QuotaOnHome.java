package org.magrathea.quotas;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The quotas of a tenant on the home page. */
@Component
@Order(20)
class QuotaOnHome implements HomePart {

    private final Quotas quotas;

    QuotaOnHome(Quotas quotas) {
        this.quotas = quotas;
    }

    /** A meter: usage and pending usage in percent of the quota, together at most 100. */
    record Meter(String label, String text, String pending, int percent, int more, String look) {

        static Meter of(Resource resource, QuotaUsage usage) {
            long quota = usage.quota().of(resource);
            long used = usage.used().of(resource);
            long pending = usage.pending().of(resource);
            int percent = quota <= 0 ? 0 : (int) Math.min(100, used * 100 / quota);
            return new Meter(resource.label(), resource.amount(used) + " of " + resource.amount(quota),
                    pending == 0 ? "" : resource.amount(pending) + " pending", percent,
                    quota <= 0 ? 0 : (int) Math.min(100 - percent, pending * 100 / quota), usage.look(resource));
        }
    }

    @Override
    public String template() {
        return "quotas/home";
    }

    @Override
    public Place place() {
        return Place.SIDE;
    }

    @Override
    public boolean isFor(Person viewer) {
        return !viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        long account = home.viewer().id();
        QuotaUsage usage = Objects.requireNonNull(quotas.of(List.of(account)).get(account));
        model.addAttribute("quotaMeters",
                Stream.of(Resource.MEMORY, Resource.DISK, Resource.SNAPSHOTS, Resource.MACHINES)
                        .map(resource -> Meter.of(resource, usage))
                        .toList());
    }
}
