package org.magrathea.hosts;

import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The open set-up steps on the home page of an admin. */
@Component
@Order(30)
class NextStepsOnHome implements HomePart {

    private final NextSteps steps;

    NextStepsOnHome(NextSteps steps) {
        this.steps = steps;
    }

    @Override
    public String template() {
        return "hosts/next-steps";
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
        steps.fill(model);
    }
}
