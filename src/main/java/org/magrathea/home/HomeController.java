package org.magrathea.home;

import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The home page, and the part of it that is updated while it is open. */
@Controller
class HomeController {

    private final Home home;

    HomeController(Home home) {
        this.home = home;
    }

    @GetMapping("/")
    String show(Person viewer, Model model) {
        home.fill(viewer, model, false);
        return "home/home";
    }

    @GetMapping("/live/home")
    String live(Person viewer, Model model) {
        home.fill(viewer, model, true);
        return "home/home :: live";
    }
}
