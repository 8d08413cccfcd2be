package org.magrathea.machines;

import java.time.Clock;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.hosts.Durability;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.magrathea.machines.operations.SetDurability;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The durability of a machine, which takes effect at its next start. */
@Controller
class DurabilityController {

    private final Machines machines;
    private final JobQueue queue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DurabilityController(Machines machines, JobQueue queue, TransactionTemplate transaction, Clock clock) {
        this.machines = machines;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/machines/{machine}/durability")
    String ask(@PathVariable("machine") String name, Model model) {
        model.addAttribute("machine", machines.named(name).orElseThrow());
        model.addAttribute("choices", List.of(Durability.values()));
        return "machines/durability";
    }

    @PostMapping("/machines/{machine}/durability")
    String change(@PathVariable("machine") String name, @RequestParam Durability durability, Person viewer) {
        MachineFacts machine = machines.named(name).orElseThrow();
        OperationArguments act = new SetDurability(name, durability);
        Long job = transaction.execute(
                status -> queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant(), viewer.id())));
        return "redirect:/jobs/" + job;
    }
}
