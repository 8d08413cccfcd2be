package org.magrathea.announcements;

import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Current announcements at the top of the home page. */
@Component
@Order(4)
class AnnouncementsOnHome implements HomePart {

    private final Announcements announcements;
    private final AnnouncementList list;

    AnnouncementsOnHome(Announcements announcements, AnnouncementList list) {
        this.announcements = announcements;
        this.list = list;
    }

    @Override
    public String template() {
        return "announcements/home";
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
        var shown = announcements.shownTo(home.viewer());
        model.addAttribute("announcements", shown.isEmpty() ? shown : list.rows(shown));
    }
}
