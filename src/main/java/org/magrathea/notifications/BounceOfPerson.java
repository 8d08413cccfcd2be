package org.magrathea.notifications;

import org.magrathea.access.Person;
import org.magrathea.accounts.PersonPagePart;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Returned emails of a person, on the page of the person. */
@Component
class BounceOfPerson implements PersonPagePart {

    private final Bounces bounces;

    BounceOfPerson(Bounces bounces) {
        this.bounces = bounces;
    }

    @Override
    public String template() {
        return "notifications/person";
    }

    @Override
    public void fill(Person person, Model model) {
        model.addAttribute("bounce", bounces.open(person).orElse(null));
    }
}
