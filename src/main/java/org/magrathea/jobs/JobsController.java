package org.magrathea.jobs;

import org.magrathea.PageAt;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.AbortLeaves;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All jobs for the admins, and one job with its live progress for whoever may see its machine. */
@Controller
class JobsController {

    private final Jobs jobs;
    private final LiveUpdates live;
    private final JobAborts aborts;

    JobsController(Jobs jobs, LiveUpdates live, JobAborts aborts) {
        this.jobs = jobs;
        this.live = live;
        this.aborts = aborts;
    }

    /** Ends a job early, if that still leaves what stood beside the button. */
    @PostMapping("/jobs/{job}/abort")
    String abort(@PathVariable("job") long job, @RequestParam AbortLeaves leaves, Person viewer, RedirectAttributes next) {
        aborts.abort(job, leaves, viewer)
                .ifPresentOrElse(why -> next.addFlashAttribute("refused", why),
                        () -> next.addFlashAttribute("notice", "The host was told to end it. Below stands how it ends."));
        return "redirect:/jobs/" + job;
    }

    @GetMapping("/admin/jobs")
    String all(PageAt at, Model model) {
        model.addAttribute("jobs", jobs.page(at));
        return "jobs/list";
    }

    @GetMapping("/jobs/{job}")
    String one(@PathVariable("job") long job, Model model) {
        model.addAttribute("job", jobs.find(job).orElseThrow());
        return "jobs/job";
    }

    @GetMapping("/jobs/{job}/live")
    String live(@PathVariable("job") long job, Model model) {
        model.addAttribute("job", jobs.find(job).orElseThrow());
        return "jobs/progress :: panel";
    }

    @GetMapping("/jobs/{job}/events")
    SseEmitter events(@PathVariable("job") long job) {
        return live.stream(jobs.machineOf(job).orElse(LiveUpdates.NO_MACHINE), () -> jobs.fingerprint(job));
    }
}
