package org.magrathea.requests;

import java.util.List;
import org.springframework.stereotype.Component;

/** Queries hosts for the checks of a request, before the transaction that uses the answers. */
@Component
class PreparedChecks {

    private final RequestRepository requests;
    private final CounterOfferRepository offers;
    private final RequestKinds kinds;
    private final RequestLookup lookup;

    PreparedChecks(RequestRepository requests, CounterOfferRepository offers, RequestKinds kinds, RequestLookup lookup) {
        this.requests = requests;
        this.offers = offers;
        this.kinds = kinds;
        this.lookup = lookup;
    }

    RequestKind.Checks of(RequestDraft draft) {
        return of(draft.kind(), draft.details(), draft.machineId());
    }

    RequestKind.Checks of(long request) {
        Request waiting = requests.findById(request).orElseThrow();
        if (waiting.isConversation()) {
            return cases -> List.of();
        }
        return of(waiting.kind(), waiting.contents().details(), waiting.machineId());
    }

    /** The checks of a counter-offer. */
    RequestKind.Checks ofOffer(long request) {
        Request waiting = requests.findById(request).orElseThrow();
        return offers.findByRequestId(request).map(offer -> of(offer.draft(waiting))).orElseGet(() -> of(request));
    }

    private RequestKind.Checks of(String kind, String details, long machine) {
        return kinds.named(kind).askHosts(List.of(new RequestKind.Case(details, lookup.context(machine))));
    }
}
