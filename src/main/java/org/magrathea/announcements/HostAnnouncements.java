package org.magrathea.announcements;

import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Announcements of other modules to the tenants of a host, which their readers acknowledge. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class HostAnnouncements {

    private final Announcements announcements;

    HostAnnouncements(Announcements announcements) {
        this.announcements = announcements;
    }

    /** A tenant of the host. */
    public record Reader(String name, boolean acknowledged) {
    }

    /** Announces something to everyone with a machine on the host. Returns the number of the announcement. */
    public long announce(Host host, String title, String text, Instant end, Person by) {
        return announcements.store(new AnnouncementSpec(title, text, Audience.HOST, host.id(), List.of(), end, true), by).id();
    }

    public void end(long announcement, Person by) {
        announcements.end(announcement, by);
    }

    /** The current tenants of the host, by name. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<Reader> readers(long announcement, Host host) {
        return announcements.acknowledgements(announcement, host.id());
    }
}
