package org.magrathea.announcements;

import java.time.Instant;

/**
 * An announcement on a page. {@code readers} says who they are, e.g. {@code Tenants of zaphod}.
 *
 * @param acknowledge whether readers confirm that they have read it
 * @param confirmed the number of readers who did
 */
record AnnouncementView(long id, String title, String text, String readers, String by, Instant createdAt, Instant endsAt,
        boolean current, boolean acknowledge, long confirmed) {
}
