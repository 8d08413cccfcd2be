package org.magrathea.hosts;

import java.util.List;
import org.magrathea.PracticeSwitch;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * Open set-up steps after the first host. When all are done, the database is not queried again. Practice mode has no such
 * steps.
 */
@Component
class NextSteps {

    private final List<NextStep> steps;
    private final Hosts hosts;
    private volatile boolean over;

    NextSteps(List<NextStep> steps, Hosts hosts, PracticeSwitch practice) {
        this.steps = steps;
        this.hosts = hosts;
        over = practice.enabled();
    }

    /** A step as a page shows it. */
    public record Row(String title, String help, String page, boolean done) {
    }

    /**
     * Fills the model for the template {@code hosts/next-steps}. Empty before the first host and after the
     * last step.
     */
    void fill(Model model) {
        model.addAttribute("nextSteps", over ? List.of() : rows(hosts.all()));
    }

    private List<Row> rows(List<Host> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<Row> rows = steps.stream()
                .map(step -> new Row(step.title(), step.help(all), step.page(all), step.done(all)))
                .toList();
        over = rows.stream().allMatch(Row::done);
        return over ? List.of() : rows;
    }
}
