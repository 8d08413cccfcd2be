package org.magrathea.requests;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills what helps an admin to decide a request: the host afterwards, the history of the requester, other admins who view it. */
@Component
class DecisionAids {

    static final String TEMPLATE = "requests/background";

    private final RequestRepository requests;
    private final WhatIfs whatIfs;
    private final RequesterHistory history;
    private final Presence presence;
    private final SecondAdmin secondAdmin;
    private final SecondApproval second;
    private final People people;

    DecisionAids(RequestRepository requests, WhatIfs whatIfs, RequesterHistory history, Presence presence,
            SecondAdmin secondAdmin, SecondApproval second, People people) {
        this.requests = requests;
        this.whatIfs = whatIfs;
        this.history = history;
        this.presence = presence;
        this.secondAdmin = secondAdmin;
        this.second = second;
        this.people = people;
    }

    /**
     * The approvals of a request that needs two. {@code by} gave the first one. Null before it. {@code stuck} says why it cannot get
     * both now.
     */
    record Approvals(boolean two, @Nullable Person by, @Nullable FirstApproval first, @Nullable String stuck) {

        public @Nullable String words() {
            return first == null ? null : first.words();
        }

        public @Nullable Instant at() {
            return first == null ? null : first.approvedAt();
        }
    }

    /** For a request that waits for a decision. */
    void fill(long id, Person viewer, Model model) {
        Request request = requests.findById(id).orElseThrow();
        boolean waits = request.state().waitsForDecision();
        model.addAttribute("aided", id);
        model.addAttribute("whatIf", waits && !request.isConversation() ? whatIfs.of(request).orElse(null) : null);
        model.addAttribute("history", history.before(request));
        model.addAttribute("requesterName", people.find(request.requesterId()).map(Person::name).orElse(""));
        model.addAttribute("others", presence.others(id, viewer));
    }

    /** Why this admin cannot approve it, except for its checks. */
    Optional<String> objection(Request request, Person viewer) {
        return secondAdmin.objection(request, viewer).or(() -> second.objection(request, viewer));
    }

    Approvals approvals(Request request) {
        if (!second.needed(request)) {
            return new Approvals(false, null, null, null);
        }
        return approvals(second.first(request).orElse(null), second.stuck(request).orElse(null));
    }

    /** The first of two approvals of a decided request. Its approver may no longer be an admin. */
    Approvals given(long id) {
        return approvals(second.given(requests.findById(id).orElseThrow()).orElse(null), null);
    }

    private Approvals approvals(@Nullable FirstApproval first, @Nullable String stuck) {
        return new Approvals(true, first == null ? null : people.find(first.approvedBy()).orElse(null), first, stuck);
    }
}
