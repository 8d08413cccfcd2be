package org.magrathea.calendar;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** Only the announcer and admins may change an announcement. Others see a part of it on the calendar. */
@Component
class LoadAnnouncementAccess implements NumberedThing {

    private final LoadAnnouncements loadAnnouncements;

    LoadAnnouncementAccess(LoadAnnouncements loadAnnouncements) {
        this.loadAnnouncements = loadAnnouncements;
    }

    @Override
    public String pathVariable() {
        return "announcement";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return loadAnnouncements.mayBeCancelledBy(viewer, number);
    }
}
