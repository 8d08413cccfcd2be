package org.magrathea.machines;

import java.time.Clock;
import java.util.List;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostAct;
import org.magrathea.hosts.Writes;
import org.magrathea.jobs.JobOrder;
import org.magrathea.jobs.JobQueue;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a power cut of the host may cost a machine: its owner's choice, from its next start on. */
@Controller
class WritesController {

    private final Machines machines;
    private final JobQueue queue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WritesController(Machines machines, JobQueue queue, TransactionTemplate transaction, Clock clock) {
        this.machines = machines;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    @GetMapping("/machines/{machine}/writes")
    String ask(@PathVariable("machine") String name, Model model) {
        model.addAttribute("machine", machines.named(name).orElseThrow());
        model.addAttribute("choices", List.of(Writes.values()));
        return "machines/writes";
    }

    @PostMapping("/machines/{machine}/writes")
    String change(@PathVariable("machine") String name, @RequestParam Writes writes, Person viewer) {
        MachineFacts machine = machines.named(name).orElseThrow();
        HostAct act = new HostAct.SetWrites(name, writes);
        Long job = transaction.execute(
                status -> queue.queue(new JobOrder(machine.hostId(), machine.id(), act, clock.instant(), viewer.id())));
        return "redirect:/jobs/" + job;
    }
}
