package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.springframework.context.ApplicationContext;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;

/** Package-private actions on requests, for tests of kinds. */
public record RequestFlows(ApplicationContext portal) {

    public void offer(long request, RequestDraft offered, Person by) {
        portal.getBean(OfferDesk.class).offer(request, offered, by);
    }

    public void accept(long request) {
        CounterOffer offer = portal.getBean(CounterOfferRepository.class).findByRequestId(request).orElseThrow();
        portal.getBean(OfferDesk.class).accept(request, offer.offeredAt());
    }

    public void move(long request, Instant start, Person by) {
        portal.getBean(SlotDesk.class).move(request, start, by);
    }

    @SuppressWarnings("unchecked")
    public List<Check> checksOnItsPage(long request, Person viewer) {
        Model model = new ExtendedModelMap();
        portal.getBean(RequestPage.class).show(request, viewer, model);
        return (List<Check>) model.getAttribute("checks");
    }

    public List<Check> checksInTheQueue(long request, Person viewer) {
        return portal.getBean(ApprovalQueue.class)
                .entries(viewer, portal.getBean(RequestRepository.class).findById(request).stream().toList())
                .stream()
                .filter(entry -> entry.id() == request)
                .findFirst()
                .orElseThrow()
                .checks();
    }
}
