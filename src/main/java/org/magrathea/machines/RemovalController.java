package org.magrathea.machines;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.jobs.Jobs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Deletes a machine after its name was typed. No approval is needed. The host keeps the data for a while. */
@Controller
class RemovalController {

    private final Machines machines;
    private final Jobs jobs;
    private final PowerActions desk;
    private final List<RemovalObstacle> obstacles;
    private final List<RemovalEffect> effects;

    RemovalController(Machines machines, Jobs jobs, PowerActions desk, List<RemovalObstacle> obstacles,
            List<RemovalEffect> effects) {
        this.machines = machines;
        this.jobs = jobs;
        this.desk = desk;
        this.obstacles = obstacles;
        this.effects = effects;
    }

    /** The name of the machine, typed to confirm. */
    record Confirmation(@Nullable String confirm) {
    }

    @GetMapping("/machines/{machine}/removal")
    String ask(@PathVariable("machine") String name, Model model) {
        model.addAttribute("form", new Confirmation(""));
        return page(machines.named(name).orElseThrow(), model);
    }

    @PostMapping("/machines/{machine}/removal")
    String remove(@PathVariable("machine") String name, @ModelAttribute("form") Confirmation form, BindingResult errors,
            Person by,
            Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        if (form.confirm() == null || !form.confirm().strip().equals(name)) {
            errors.rejectValue("confirm", "other", "Type the name of the machine, " + name + ". Nothing was deleted.");
        }
        obstacle(machine).ifPresent(reason -> errors.reject("obstacle", reason));
        return errors.hasErrors() ? page(machine, model) : "redirect:/jobs/" + desk.remove(machine, by);
    }

    private String page(MachineFacts machine, Model model) {
        model.addAttribute("machine", machine);
        model.addAttribute("obstacle", obstacle(machine).orElse(null));
        model.addAttribute("effects", effects);
        return "machines/removal";
    }

    private Optional<String> obstacle(MachineFacts machine) {
        Stream<Optional<String>> jobsFirst = Stream.of(machine)
                .map(one -> one.isHere()
                        ? Optional.empty()
                        : Optional.of(one.name() + " does not exist yet. Cancel its request instead."));
        Stream<Optional<String>> waiting = jobs.activeOn(List.of(machine.id()))
                .stream()
                .map(job -> Optional
                        .of("A job is still running or queued: " + job.title() + ". Delete the machine when it has ended."));
        return Stream.concat(Stream.concat(jobsFirst, waiting), obstacles.stream().map(each -> each.against(machine)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
