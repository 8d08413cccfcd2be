package org.magrathea.ledger;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The newest entries about the machines of a tenant on the home page. */
@Component
@Order(20)
class ActivityOnHome implements HomePart {

    private static final int SHOWN = 8;

    private final LedgerRepository book;
    private final Machines machines;
    private final Jobs jobs;

    ActivityOnHome(LedgerRepository book, Machines machines, Jobs jobs) {
        this.book = book;
        this.machines = machines;
        this.jobs = jobs;
    }

    /** An entry, and its text without the arguments of a job. */
    record Row(Entry entry, String what) {

        static Row of(Entry entry, @Nullable String job) {
            int at = job == null ? -1 : entry.what().indexOf(": " + job + " (");
            return new Row(entry, at < 0 ? entry.what() : entry.what().substring(0, at + 2 + String.valueOf(job).length()));
        }
    }

    @Override
    public String template() {
        return "ledger/home";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public boolean isFor(Person viewer) {
        return !viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        List<Entry> newest = book.newest(machines.of(home.viewer()).stream().map(MachineFacts::id).toList(), SHOWN);
        Map<Long, String> titles = jobs.titles(newest.stream().map(Entry::job).filter(Objects::nonNull).distinct().toList());
        model.addAttribute("activity",
                newest.stream().map(entry -> Row.of(entry, entry.job() == null ? null : titles.get(entry.job()))).toList());
    }
}
