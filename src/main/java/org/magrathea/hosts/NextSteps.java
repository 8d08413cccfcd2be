package org.magrathea.hosts;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What is still to be done after the first host. Once all was done, nothing is asked of the database any more. In practice mode
 * there is nothing to set up.
 */
@Component
public class NextSteps {

    private final List<NextStep> steps;
    private final Hosts hosts;
    private volatile boolean over;

    NextSteps(List<NextStep> steps, Hosts hosts, @Value("${magrathea.practice.enabled}") boolean practice) {
        this.steps = steps;
        this.hosts = hosts;
        over = practice;
    }

    /** A step as a page shows it. */
    public record Row(String title, String help, String page, boolean done) {
    }

    /** For the fragment {@code hosts/next-steps}; none before the first host, and none when all are done. */
    public void fill(Model model) {
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
