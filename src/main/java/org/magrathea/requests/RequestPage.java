package org.magrathea.requests;

import java.util.List;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** Fills the page of one request, whichever controller has to show it. */
@Component
class RequestPage {

    private final RequestViews views;
    private final RequestRepository requests;
    private final RequestKinds kinds;
    private final RequestLookup lookup;

    RequestPage(RequestViews views, RequestRepository requests, RequestKinds kinds, RequestLookup lookup) {
        this.views = views;
        this.requests = requests;
        this.kinds = kinds;
        this.lookup = lookup;
    }

    @Transactional(readOnly = true)
    public String show(long id, Person viewer, Model model) {
        RequestView request = views.of(id);
        model.addAttribute("request", request);
        model.addAttribute("mine", request.requester().id() == viewer.id());
        model.addAttribute("viewer", viewer);
        model.addAttribute("checks", request.state().waitsForDecision() && viewer.isAdmin() ? checks(id) : List.of());
        return "requests/request";
    }

    private List<Check> checks(long id) {
        Request request = requests.findById(id).orElseThrow();
        return kinds.named(request.kind()).checks(request.details(), lookup.around(lookup.machine(request)));
    }
}
