package org.magrathea.home;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Collects the home page of a person from the modules. */
@Component
class Home {

    /** Rows of a list on the page. */
    static final int SHOWN = 20;
    private static final int DOWNTIMES_SHOWN = 5;

    private final List<HomePart> parts;
    private final List<HomeTasks> tasks;
    private final List<HomeNumbers> numbers;
    private final List<Failures> failures;
    private final PlannedDowntimes downtimes;

    Home(List<HomePart> parts, List<HomeTasks> tasks, List<HomeNumbers> numbers, List<Failures> failures,
            PlannedDowntimes downtimes) {
        this.parts = parts;
        this.tasks = tasks;
        this.numbers = numbers;
        this.failures = failures;
        this.downtimes = downtimes;
    }

    /** Fills all places, or only those that are updated while the page is open. */
    void fill(Person viewer, Model model, boolean update) {
        HomeView home = new HomeView(viewer, downtimes.of(viewer));
        model.addAttribute("downtimes", home.downtimes().stream().limit(DOWNTIMES_SHOWN).toList());
        model.addAttribute("tasks", tasks.stream().flatMap(source -> source.of(viewer).stream()).toList());
        if (viewer.isAdmin()) {
            List<Failure> open = failures();
            model.addAttribute("failures", open);
            model.addAttribute("numbers",
                    Stream.concat(numbers.stream().map(HomeNumbers::now), Stream.of(number(open.size()))).toList());
        }
        for (HomePart.Place place : HomePart.Place.values()) {
            List<HomePart> here = update && place == HomePart.Place.TOP
                    ? List.of()
                    : parts.stream().filter(part -> part.place() == place && part.isFor(viewer)).toList();
            here.forEach(part -> part.fill(home, model));
            model.addAttribute(place.name().toLowerCase(Locale.ROOT) + "Parts",
                    here.stream().map(HomePart::template).toList());
        }
    }

    private static HomeNumber number(int failures) {
        return failures == 0
                ? new HomeNumber("Failures", "0", "all acknowledged", "", "/#failures")
                : new HomeNumber("Failures", failures > SHOWN ? SHOWN + "+" : String.valueOf(failures), "not acknowledged", "bad",
                        "/#failures");
    }

    private List<Failure> failures() {
        return failures.stream()
                .flatMap(source -> source.open(SHOWN + 1).stream())
                .sorted(Comparator.comparing(Failure::at).reversed())
                .limit(SHOWN + 1)
                .toList();
    }
}
