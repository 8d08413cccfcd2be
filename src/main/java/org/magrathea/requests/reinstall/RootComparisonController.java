package org.magrathea.requests.reinstall;

import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Orders a comparison of / with the distribution. */
@Controller
class RootComparisonController {

    private final RootComparisons comparisons;
    private final Machines machines;

    RootComparisonController(RootComparisons comparisons, Machines machines) {
        this.comparisons = comparisons;
        this.machines = machines;
    }

    @CreatesOnce
    @PostMapping("/machines/{machine}/root-comparison")
    String compare(@PathVariable("machine") String machine, Person viewer) {
        return "redirect:/jobs/" + comparisons.order(machines.named(machine).orElseThrow(), viewer);
    }
}
