package org.magrathea.requests;

import org.magrathea.access.Person;
import org.magrathea.jobs.LiveUpdates;
import org.magrathea.lists.ListQuery;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows the requests of a tenant, or all of them to an admin, and one request with its live part. */
@Controller
class RequestsController {

    private final RequestRepository requests;
    private final RequestPage page;
    private final RequestViews views;
    private final RequestList list;
    private final FormDrafts drafts;
    private final RequestSettings settings;
    private final LiveUpdates live;

    RequestsController(RequestRepository requests, RequestPage page, RequestViews views, RequestList list,
            FormDrafts drafts, RequestSettings settings, LiveUpdates live) {
        this.requests = requests;
        this.page = page;
        this.views = views;
        this.list = list;
        this.drafts = drafts;
        this.settings = settings;
        this.live = live;
    }

    @GetMapping("/requests")
    ModelAndView all(Person viewer, ListQuery query) {
        return list.answer(viewer, query).addObject("drafts", drafts.of(viewer)).addObject("keepDrafts", settings.keepDrafts());
    }

    @GetMapping("/requests/{request}")
    String one(@PathVariable("request") long request, @RequestParam(defaultValue = "false") boolean again, Person viewer,
            Model model) {
        if (again) {
            model.addAttribute("notice", AlreadyRequested.repeated(request));
        }
        model.addAttribute("decisionForm", new DecisionForm(null, 1, null));
        return page.show(request, viewer, model);
    }

    @GetMapping("/requests/{request}/live")
    String live(@PathVariable("request") long request, Person viewer, Model model) {
        page.live(request, viewer, model);
        model.addAttribute("partial", true);
        return "requests/live :: live";
    }

    @GetMapping("/requests/{request}/events")
    SseEmitter events(@PathVariable("request") long request) {
        return live.stream(requests.findById(request).orElseThrow().machineId(), () -> views.fingerprint(request));
    }
}
