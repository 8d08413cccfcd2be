package org.magrathea.announcements;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * The content of an announcement.
 *
 * @param host the host of its tenants, null for another audience
 * @param people the chosen people, empty for another audience
 * @param acknowledge whether readers confirm that they have read it
 */
record AnnouncementSpec(String title, String text, Audience audience, @Nullable Long host, List<Person> people, Instant end,
        boolean acknowledge) {
}
