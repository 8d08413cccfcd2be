package org.magrathea.notifications;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.notices.MailEvent;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Emails about requests whose delivery people may choose. All others need an answer or report a failure. */
@Component
@Order(10)
class RequestMailEvents implements MailEvents {

    /** By the folder of the templates. */
    private static final Map<String, MailEvent> BY_MAIL = new LinkedHashMap<>();

    static {
        Stream.of(MailEvent.ofAdmins("new-request", "New request"), MailEvent.ofAdmins("edited", "Request edited"),
                MailEvent.ofAdmins("conversation", "New question"), MailEvent.of("received", "Request received"),
                MailEvent.of("first-approval", "First of two approvals"),
                MailEvent.of("approved", "Request approved"), MailEvent.of("started", "Job started"),
                MailEvent.of("done", "Request done"), MailEvent.of("comment", "Comment on a request"),
                MailEvent.of("closed", "Question closed")).forEach(event -> BY_MAIL.put(event.key(), event));
    }

    /** Null for mails that are always sent at once. */
    static @Nullable MailEvent of(String mail) {
        return BY_MAIL.get(mail);
    }

    @Override
    public List<MailEvent> events() {
        return List.copyOf(BY_MAIL.values());
    }

    /** Its mails have templates of their own. */
    @Override
    public List<Notice> samples(Person reader, Instant now) {
        return List.of();
    }
}
