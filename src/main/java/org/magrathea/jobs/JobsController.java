package org.magrathea.jobs;

import org.magrathea.access.Person;
import org.magrathea.hosts.CancelEffect;
import org.magrathea.lists.ListQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All jobs for admins, and one job with live progress for everyone who may see its machine. */
@Controller
class JobsController {

    private final Jobs jobs;
    private final JobList list;
    private final LiveUpdates live;
    private final JobCancellations cancellations;
    private final RemovedSubjects removed;

    JobsController(Jobs jobs, JobList list, LiveUpdates live, JobCancellations cancellations, RemovedSubjects removed) {
        this.removed = removed;
        this.jobs = jobs;
        this.list = list;
        this.live = live;
        this.cancellations = cancellations;
    }

    /** Cancels a running job, if the effect is still the one that the page showed. */
    @PostMapping("/jobs/{job}/cancellation")
    String cancel(@PathVariable("job") long job, @RequestParam CancelEffect effect, Person viewer, RedirectAttributes next) {
        cancellations.cancel(job, effect, viewer)
                .ifPresentOrElse(why -> next.addFlashAttribute("refused", why),
                        () -> next.addFlashAttribute("notice", "Cancellation requested. The outcome appears below."));
        return "redirect:/jobs/" + job;
    }

    @GetMapping("/admin/jobs")
    ModelAndView all(ListQuery query) {
        return list.answer(query);
    }

    @GetMapping("/jobs/{job}")
    String one(@PathVariable("job") long job, Person viewer, Model model) {
        JobView view = jobs.find(job).orElseThrow();
        model.addAttribute("job", view);
        model.addAttribute("admin", viewer.isAdmin());
        model.addAttribute("removedPath", view.machineId() == null ? null : removed.pathOf(view.machineId()).orElse(null));
        return "jobs/job";
    }

    @GetMapping("/jobs/{job}/live")
    String live(@PathVariable("job") long job, Person viewer, Model model) {
        model.addAttribute("admin", viewer.isAdmin());
        model.addAttribute("job", jobs.find(job).orElseThrow());
        return "jobs/progress :: panel";
    }

    @GetMapping("/jobs/{job}/events")
    SseEmitter events(@PathVariable("job") long job) {
        return live.stream(jobs.machineOf(job).orElse(LiveUpdates.NO_MACHINE), () -> jobs.fingerprint(job));
    }
}
