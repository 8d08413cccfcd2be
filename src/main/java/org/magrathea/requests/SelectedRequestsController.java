package org.magrathea.requests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.lists.BulkPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Approves or denies several requests with one message. Each is decided on the revision that was shown. */
@Controller
@RequestMapping("/admin/approvals/selected")
class SelectedRequestsController {

    private static final Logger log = LoggerFactory.getLogger(SelectedRequestsController.class);
    private static final int LONGEST = 2000;

    private final RequestRepository requests;
    private final ApprovalQueue queue;
    private final DecisionDesk desk;
    private final BundleDesk bundles;
    private final RequestLookup lookup;

    SelectedRequestsController(RequestRepository requests, ApprovalQueue queue, DecisionDesk desk, BundleDesk bundles,
            RequestLookup lookup) {
        this.requests = requests;
        this.queue = queue;
        this.desk = desk;
        this.bundles = bundles;
        this.lookup = lookup;
    }

    /** A request and the revision that was shown. */
    private record Chosen(long id, int revision) {

        static Stream<Chosen> of(String text) {
            return text.matches("[0-9]{1,18}-[0-9]{1,9}")
                    ? Stream.of(new Chosen(Long.parseLong(text.substring(0, text.indexOf('-'))),
                            Integer.parseInt(text.substring(text.indexOf('-') + 1))))
                    : Stream.empty();
        }

        static List<Chosen> all(String... texts) {
            return Arrays.stream(texts).distinct().limit(BulkPage.MOST).flatMap(Chosen::of).toList();
        }
    }

    @GetMapping
    String confirm(@RequestParam(defaultValue = "") String[] id,
            @RequestParam(defaultValue = "APPROVE") DecisionForm.Verdict act, Person viewer, Model model) {
        return page(Chosen.all(id), act, viewer, null, model);
    }

    private String page(List<Chosen> chosen, DecisionForm.Verdict act, Person viewer, @Nullable String problem, Model model) {
        boolean approve = act == DecisionForm.Verdict.APPROVE;
        List<Request> found = requests.findByIdInOrderBySubmittedAt(chosen.stream().map(Chosen::id).toList());
        List<QueueEntry> entries = queue.entries(viewer, found.stream().filter(one -> one.state().waitsForDecision()).toList());
        List<BulkPage.Item> items = new ArrayList<>();
        for (Chosen one : chosen) {
            Optional<QueueEntry> entry = entries.stream().filter(its -> its.id() == one.id()).findFirst();
            items.add(new BulkPage.Item(one.id() + "-" + one.revision(),
                    "#" + one.id() + entry.map(its -> " " + its.title() + " (" + its.requester().name() + ")").orElse(""),
                    entry.isPresent() ? refusal(entry.get(), one, approve) : "The request no longer waits for a decision."));
        }
        model.addAttribute("bulk", new BulkPage(approve ? "Approve requests" : "Deny requests", "approvals",
                "/admin/approvals/selected", "/admin/approvals", act.name(), approve ? "Approve" : "Deny",
                approve ? "primary" : "danger", approve
                        ? "Each request is approved, and its job is queued."
                        : "Each request is denied. The requesters get the message by email.",
                items, "Message to the requesters", !approve, problem, approve ? bundle(found, items) : null));
        return "web/bulk";
    }

    /** The offer of one downtime, if all selected requests can be approved and can share it. */
    private BulkPage.@Nullable Alternative bundle(List<Request> found, List<BulkPage.Item> items) {
        if (items.stream().anyMatch(item -> item.refused() != null) || bundles.obstacle(found).isPresent()) {
            return null;
        }
        String titles = bundles.inOrder(found)
                .stream()
                .map(request -> request.contents().title())
                .collect(Collectors.joining(", "));
        return new BulkPage.Alternative("bundle", "Approve as one downtime", lookup.machine(found.getFirst()).name()
                + " is stopped once. The jobs run in this order: " + titles + ". Then it is started.");
    }

    private static @Nullable String refusal(QueueEntry entry, Chosen shown, boolean approve) {
        if (entry.mine()) {
            return "It is your own request.";
        }
        if (entry.conversation()) {
            return "Answer it on its page.";
        }
        if (entry.revision() != shown.revision()) {
            return "It was changed. Read it again.";
        }
        if (approve && entry.two()) {
            return "The request needs two approvals. Open its page to decide.";
        }
        return approve && entry.stopped() ? entry.stops().getFirst().text() : null;
    }

    @PostMapping
    String decide(@RequestParam(defaultValue = "") String[] id, @RequestParam DecisionForm.Verdict act,
            @RequestParam(defaultValue = "") String words, @RequestParam(defaultValue = "no") String bundle, Person viewer,
            Model model, RedirectAttributes next) {
        List<Chosen> chosen = Chosen.all(id);
        String message = words.strip().substring(0, Math.min(LONGEST, words.strip().length()));
        if (act == DecisionForm.Verdict.DENY && message.isEmpty()) {
            return page(chosen, act, viewer, "Enter a reason, so that the requesters can fix their requests.", model);
        }
        ArrayList<BulkResult> results = act == DecisionForm.Verdict.APPROVE && bundle.equals("yes")
                ? bundle(chosen, viewer, message)
                : decideEach(chosen, act, viewer, message);
        long decided = results.stream().filter(BulkResult::decided).count();
        next.addFlashAttribute("notice", (decided == 1 ? "1 request was " : decided + " requests were ") + done(act)
                + (decided == results.size() ? "" : " " + (results.size() - decided) + " of " + results.size() + " were not."));
        next.addFlashAttribute("results", results);
        return "redirect:/admin/approvals";
    }

    private ArrayList<BulkResult> decideEach(List<Chosen> chosen, DecisionForm.Verdict act, Person by, String message) {
        ArrayList<BulkResult> results = new ArrayList<>();
        for (Chosen one : chosen) {
            results.add(decide(one, act, by, message));
        }
        return results;
    }

    /** All are approved, or none. */
    private ArrayList<BulkResult> bundle(List<Chosen> chosen, Person by, String message) {
        ArrayList<BulkResult> results = new ArrayList<>();
        try {
            bundles.approve(chosen.stream().map(one -> new BundleDesk.Shown(one.id(), one.revision())).toList(), by,
                    message.isEmpty() ? null : message);
            chosen.forEach(one -> results.add(new BulkResult(one.id(), true, "#" + one.id() + ": approved in one downtime.")));
        } catch (RequestNotOpen | RequestChanged | ApprovalBlocked refused) {
            chosen.forEach(one -> results.add(new BulkResult(one.id(), false, "#" + one.id() + ": " + refused.getMessage())));
        }
        return results;
    }

    private static String done(DecisionForm.Verdict act) {
        return act == DecisionForm.Verdict.APPROVE ? "approved." : "denied.";
    }

    /** Each request is decided in its own transaction. An error of one is its result, and the others follow. */
    private BulkResult decide(Chosen one, DecisionForm.Verdict act, Person by, String message) {
        Optional<Request> request = requests.findById(one.id());
        if (request.isEmpty()) {
            return new BulkResult(one.id(), false, "#" + one.id() + ": No such request.");
        }
        String name = "#" + one.id() + " " + request.get().contents().title() + ": ";
        try {
            if (act == DecisionForm.Verdict.APPROVE) {
                return new BulkResult(one.id(), true, name + word(desk.approveSelected(one.id(), one.revision(), by,
                        message.isEmpty() ? null : message)));
            }
            desk.deny(one.id(), one.revision(), by, message);
            return new BulkResult(one.id(), true, name + "denied.");
        } catch (RequestNotOpen | RequestChanged | ApprovalBlocked refused) {
            return new BulkResult(one.id(), false, name + refused.getMessage());
        } catch (RuntimeException failed) {
            log.error("The bulk decision of request {} failed", one.id(), failed);
            return new BulkResult(one.id(), false,
                    name + "Internal error. Nothing changed. The log of the portal has the cause.");
        }
    }

    private static String word(DecisionDesk.Effect effect) {
        return switch (effect) {
            case QUEUED -> "approved. Its job is queued.";
            case IMMEDIATE -> "approved and in effect.";
            case FIRST_APPROVAL -> throw new IllegalStateException("A bulk decision gave the first of two approvals");
        };
    }
}
