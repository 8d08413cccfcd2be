package org.magrathea.announcements;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Readers may see an announcement until its end, admins always. */
@Component
class AnnouncementAccess implements NumberedThing {

    private final Announcements announcements;

    AnnouncementAccess(Announcements announcements) {
        this.announcements = announcements;
    }

    @Override
    public String pathVariable() {
        return "portalAnnouncement";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return announcements.mayBeSeenBy(viewer, number);
    }
}
