package org.magrathea.jobs;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.hosts.Download;
import org.magrathea.hosts.DownloadTurns;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Pace;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The log of a job for everyone who may see the job: its end first, older lines by position, and the whole as a download. */
@Controller
@RequestMapping("/jobs/{job}")
class JobLogController {

    /** Session attribute: the reason of a stopped download, shown on the next page of a log. */
    private static final String ENDED = JobLogController.class.getName() + ".ended";

    private final Jobs jobs;
    private final JobLogs logs;
    private final RemovedSubjects removed;

    JobLogController(Jobs jobs, JobLogs logs, RemovedSubjects removed) {
        this.removed = removed;
        this.jobs = jobs;
        this.logs = logs;
    }

    @GetMapping("/log")
    String page(@PathVariable("job") long id, @RequestParam(required = false) @Nullable Long before, HttpSession session,
            Model model) {
        JobView job = jobs.find(id).orElseThrow();
        model.addAttribute("job", job);
        model.addAttribute("removedPath", job.machineId() == null ? null : removed.pathOf(job.machineId()).orElse(null));
        model.addAttribute("log", logs.page(job, before));
        if (session.getAttribute(ENDED) instanceof String ended) {
            model.addAttribute("refused", ended);
            session.removeAttribute(ENDED);
        }
        return "jobs/log";
    }

    @GetMapping("/log.txt")
    @Nullable
    String download(@PathVariable("job") long id, Person viewer, HttpServletResponse response, HttpSession session,
            RedirectAttributes next) throws CloseNowException {
        JobView job = jobs.find(id).orElseThrow();
        Download download = new Download(response, "text/plain;charset=UTF-8", "j-" + id + ".log");
        try {
            logs.read(job, viewer, download::piece);
            download.finish();
            return null;
        } catch (Pace.TooSlow slow) {
            session.setAttribute(ENDED, slow.getMessage());
            throw new CloseNowException(slow.getMessage(), slow);
        } catch (HostRefused | HostUnreachable | DownloadTurns.TooMany no) {
            if (response.isCommitted()) {
                throw new CloseNowException(no.getMessage(), no);
            }
            next.addFlashAttribute("refused", JobLogs.obstacle(no));
            return "redirect:/jobs/" + id + "/log";
        }
    }
}
