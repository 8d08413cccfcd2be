package org.magrathea.calendar;

import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.requests.CatalogueLink;
import org.magrathea.requests.RequestCard;
import org.springframework.stereotype.Component;

/** The card of announced load on the page New request. */
@Component
class LoadAnnouncementCard implements CatalogueLink {

    private final Machines machines;

    LoadAnnouncementCard(Machines machines) {
        this.machines = machines;
    }

    @Override
    public RequestCard.Group group() {
        return RequestCard.Group.OTHER;
    }

    @Override
    public String title() {
        return "Announced load";
    }

    @Override
    public String text() {
        return "Tells the admins and the other tenants of the host when a machine needs much CPU, disk or network.";
    }

    @Override
    public String path() {
        return "/calendar#announce";
    }

    @Override
    public Optional<String> obstacle(Person viewer) {
        return machines.of(viewer).stream().noneMatch(MachineFacts::isHere)
                ? Optional.of("You have no machine.")
                : Optional.empty();
    }
}
