package org.magrathea.notifications;

import java.util.Optional;
import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The notice on the home page that emails to the reader or to all admins are returned. */
@Component
@Order(5)
class BounceOnHome implements HomePart {

    private final Bounces bounces;

    BounceOnHome(Bounces bounces) {
        this.bounces = bounces;
    }

    @Override
    public String template() {
        return "notifications/bounce";
    }

    @Override
    public Place place() {
        return Place.TOP;
    }

    @Override
    public boolean isFor(Person viewer) {
        return true;
    }

    @Override
    public void fill(HomeView home, Model model) {
        Optional<Bounces.Bounce> open = bounces.open(home.viewer());
        Optional<Bounces.Bounce> shown = open.isEmpty() && home.viewer().isAdmin() ? bounces.openOfAdmins() : open;
        model.addAttribute("bounce", shown.orElse(null));
        model.addAttribute("bounceOfAdmins", open.isEmpty());
    }
}
