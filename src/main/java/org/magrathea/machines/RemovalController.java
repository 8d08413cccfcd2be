package org.magrathea.machines;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.Jobs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Removes a machine, once its name was typed. Nobody has to approve it; the host keeps it for a while. */
@Controller
class RemovalController {

    private final Machines machines;
    private final Jobs jobs;
    private final CareDesk desk;
    private final List<RemovalObstacle> obstacles;

    RemovalController(Machines machines, Jobs jobs, CareDesk desk, List<RemovalObstacle> obstacles) {
        this.machines = machines;
        this.jobs = jobs;
        this.desk = desk;
        this.obstacles = obstacles;
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
            errors.rejectValue("confirm", "other", "Type the name of the machine, " + name + ". Nothing was removed.");
        }
        obstacle(machine).ifPresent(why -> errors.reject("obstacle", why));
        return errors.hasErrors() ? page(machine, model) : "redirect:/jobs/" + desk.remove(machine, by);
    }

    private String page(MachineFacts machine, Model model) {
        model.addAttribute("machine", machine);
        model.addAttribute("obstacle", obstacle(machine).orElse(null));
        return "machines/removal";
    }

    private Optional<String> obstacle(MachineFacts machine) {
        Stream<Optional<String>> jobsFirst = Stream.of(machine)
                .map(one -> one.isHere()
                        ? Optional.empty()
                        : Optional.of(one.name() + " is not there yet: take the request back instead."));
        Stream<Optional<String>> waiting = jobs.activeOn(List.of(machine.id()))
                .stream()
                .map(job -> Optional
                        .of(job.title() + " runs or waits for its turn. When it has ended, the machine can be removed."));
        return Stream.concat(Stream.concat(jobsFirst, waiting), obstacles.stream().map(each -> each.against(machine)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
