package org.magrathea.requests;

import java.util.Map;

import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A tenant's requests, or all of them for an admin; and one request with its live part. */
@Controller
class RequestsController {

    private static final int PAGE = 50;

    private final RequestRepository requests;
    private final RequestPage page;
    private final RequestViews views;
    private final People people;
    private final LiveUpdates live;

    RequestsController(RequestRepository requests, RequestPage page, RequestViews views, People people, LiveUpdates live) {
        this.requests = requests;
        this.page = page;
        this.views = views;
        this.people = people;
        this.live = live;
    }

    @GetMapping("/requests")
    String all(Person viewer, @RequestParam(name = "page", defaultValue = "0") int number, Model model) {
        PageRequest wanted = PageRequest.of(Math.clamp(number, 0, 10_000), PAGE);
        Page<Request> found = viewer.isAdmin()
                ? requests.findAllByOrderByIdDesc(wanted)
                : requests.findByRequesterIdOrderByIdDesc(viewer.id(), wanted);
        Map<Long, Person> requester = people.byIds(found.map(Request::requesterId).stream().distinct().toList());
        model.addAttribute("found", found.map(request -> RequestRow.of(request, requester)));
        return "requests/list";
    }

    @GetMapping("/requests/{request}")
    String one(@PathVariable("request") long request, Person viewer, Model model) {
        model.addAttribute("decisionForm", new DecisionForm(null, 1, null));
        return page.show(request, viewer, model);
    }

    @GetMapping("/requests/{request}/live")
    String live(@PathVariable("request") long request, Person viewer, Model model) {
        page.show(request, viewer, model);
        model.addAttribute("partial", true);
        return "requests/live :: live";
    }

    @GetMapping("/requests/{request}/events")
    SseEmitter events(@PathVariable("request") long request) {
        return live.stream(requests.findById(request).orElseThrow().machineId(), () -> views.fingerprint(request));
    }
}
