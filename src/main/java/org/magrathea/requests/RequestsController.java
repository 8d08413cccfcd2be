package org.magrathea.requests;

import jakarta.persistence.EntityManager;
import java.util.Map;

import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.People;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.LiveUpdates;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A tenant's requests, or all of them for an admin; and one request with its live part. */
@Controller
class RequestsController {

    private static final int PAGE = 50;
    private static final Keyset<Request> NEWEST = Keyset.<Request>order().number("r.id", Keyset.Way.DOWN, Request::id);

    private final RequestRepository requests;
    private final RequestPage page;
    private final RequestViews views;
    private final People people;
    private final LiveUpdates live;
    private final EntityManager entities;

    RequestsController(RequestRepository requests, RequestPage page, RequestViews views, People people, LiveUpdates live,
            EntityManager entities) {
        this.requests = requests;
        this.page = page;
        this.views = views;
        this.people = people;
        this.live = live;
        this.entities = entities;
    }

    @GetMapping("/requests")
    String all(Person viewer, PageAt at, Model model) {
        String whose = viewer.isAdmin() ? "" : "r.requesterId = :requester";
        Paged<Request> found = NEWEST.page(at, PAGE, entities, Request.class, "select r from Request r", whose,
                viewer.isAdmin() ? Map.of() : Map.of("requester", viewer.id()));
        Map<Long, Person> requester = people.byIds(found.rows().stream().map(Request::requesterId).distinct().toList());
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
