package org.magrathea.requests;

import java.util.List;
import java.util.stream.Stream;
import org.magrathea.access.Person;
import org.magrathea.jobs.JobPanel;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the page of one request for all controllers that show it. */
@Component
class RequestPage {

    private final RequestViews views;
    private final RequestRepository requests;
    private final RequestKinds kinds;
    private final RequestLookup lookup;
    private final SlotChecks slots;
    private final SlotDesk slotDesk;
    private final RequestFormPages forms;
    private final DecisionAids aids;

    RequestPage(RequestViews views, RequestRepository requests, RequestKinds kinds, RequestLookup lookup,
            SlotChecks slots, SlotDesk slotDesk, RequestFormPages forms, DecisionAids aids) {
        this.views = views;
        this.requests = requests;
        this.kinds = kinds;
        this.lookup = lookup;
        this.slots = slots;
        this.slotDesk = slotDesk;
        this.forms = forms;
        this.aids = aids;
    }

    public String show(long id, Person viewer, Model model) {
        RequestView request = live(id, viewer, model);
        boolean decides = viewer.isAdmin() && request.state().waitsForDecision();
        model.addAttribute("checks", List.of());
        if (decides) {
            aids.fill(id, viewer, model);
        }
        if (viewer.isAdmin() && request.canBeDecided()) {
            Request waiting = requests.findById(id).orElseThrow();
            model.addAttribute("checks", checks(waiting, viewer));
            model.addAttribute("objection", aids.objection(waiting, viewer).orElse(null));
            model.addAttribute("approvals", aids.approvals(waiting));
        }
        return "requests/request";
    }

    /** Fills the part that is read again after each change. */
    public RequestView live(long id, Person viewer, Model model) {
        RequestView request = views.of(id);
        model.addAttribute("request", request);
        model.addAttribute("mine", request.requester().id() == viewer.id());
        model.addAttribute("viewer", viewer);
        model.addAttribute("slot", slotDesk.view(id));
        model.addAttribute("firstApproval", request.decision() == null ? null : aids.given(id));
        model.addAttribute("copies", request.canBeCopied() && forms.copies(request.kind(), request.removedMachine() != null));
        model.addAttribute("bundled", bundled(id));
        model.addAttribute("jobPanel", JobPanel.TEMPLATE);
        return request;
    }

    /** Another request in the same downtime. */
    record Bundled(long id, String title) {
    }

    private List<Bundled> bundled(long id) {
        Long bundle = requests.findById(id).orElseThrow().bundleId();
        return bundle == null
                ? List.of()
                : requests.findByBundleIdOrderById(bundle)
                        .stream()
                        .filter(other -> other.id() != id)
                        .map(other -> new Bundled(other.id(), other.contents().title()))
                        .toList();
    }

    private List<Check> checks(Request request, Person viewer) {
        RequestContext context = lookup.context(lookup.machine(request));
        return Stream.concat(kinds.named(request.kind()).checks(request.contents().details(), context).stream(),
                slots.of(context, request.slot().startsAt(), viewer.zone()).stream()).toList();
    }
}
