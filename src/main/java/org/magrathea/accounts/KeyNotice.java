package org.magrathea.accounts;

import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The notice on the home page of a tenant without an SSH key. */
@Component
@Order(20)
class KeyNotice implements HomePart {

    private final SshKeys keys;

    KeyNotice(SshKeys keys) {
        this.keys = keys;
    }

    @Override
    public String template() {
        return "accounts/key-notice";
    }

    @Override
    public Place place() {
        return Place.TOP;
    }

    @Override
    public boolean isFor(Person viewer) {
        return !viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        model.addAttribute("keyMissing", keys.count(List.of(home.viewer().id())).isEmpty());
    }
}
