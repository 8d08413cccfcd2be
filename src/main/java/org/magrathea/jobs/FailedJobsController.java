package org.magrathea.jobs;

import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an admin does about a failed job. */
@Controller
class FailedJobsController {

    private final FailedJobs failed;

    FailedJobsController(FailedJobs failed) {
        this.failed = failed;
    }

    @PostMapping("/admin/jobs/{job}/acknowledgement")
    String acknowledge(@PathVariable("job") long job, Person by, RedirectAttributes next) {
        next.addFlashAttribute("notice", failed.acknowledge(job, by)
                ? "The failure of job j-" + job + " was acknowledged."
                : "Nothing to acknowledge. The job has not failed, or another admin was faster.");
        return "redirect:/";
    }

    @PostMapping("/admin/jobs/{job}/retry")
    String retry(@PathVariable("job") long job, Person by, RedirectAttributes next) {
        return failed.retry(job, by).map(again -> {
            next.addFlashAttribute("notice", "The job was queued again.");
            return "redirect:/jobs/" + again;
        }).orElseGet(() -> {
            next.addFlashAttribute("notice", "Not retried. The job cannot be repeated safely, or another admin was faster.");
            return "redirect:/";
        });
    }
}
