package org.magrathea.ledger;

import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Warns admins on their home page if the last check found a broken chain. */
@Component
@Order(1)
class BrokenChainNotice implements HomePart {

    private final ChainChecks checks;

    BrokenChainNotice(ChainChecks checks) {
        this.checks = checks;
    }

    @Override
    public String template() {
        return "ledger/start";
    }

    @Override
    public Place place() {
        return Place.TOP;
    }

    @Override
    public boolean isFor(Person viewer) {
        return viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        checks.last().map(result -> result.report().broken()).ifPresent(broken -> model.addAttribute("chainBroken", broken));
    }
}
