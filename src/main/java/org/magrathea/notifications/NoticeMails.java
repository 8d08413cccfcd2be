package org.magrathea.notifications;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.magrathea.notices.Notice;
import org.magrathea.notices.SecretNotice;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sends the notices of other modules as mails. */
@Component
class NoticeMails {

    private static final Pattern REQUEST = Pattern.compile("request-([0-9]{1,18})");

    private final Outbox outbox;

    NoticeMails(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    void on(Notice notice) {
        MailDraft draft = draft(notice);
        if (notice.concernsAdmins()) {
            outbox.putAll(draft, notice.readers(), notice.personally());
        } else {
            outbox.putAll(draft, notice.readers());
        }
    }

    @EventListener
    void on(SecretNotice secret) {
        MailDraft draft = draft(secret.notice());
        new LinkedHashSet<>(secret.notice().readers()).forEach(reader -> outbox.put(draft, reader, secret.secret()));
    }

    static MailDraft draft(Notice notice) {
        Map<String, Object> values = new HashMap<>(Map.of("about", notice.subject(), "summary", notice.summary(), "nextStep",
                notice.nextStep(),
                "words", new QuotedText(String.join("\n", notice.lines())), "block", notice.block(), "readerReason",
                notice.reason()));
        if (notice.until() != null) {
            values.put("until", notice.until());
        }
        MailThread topic = new MailThread(notice.thread(), notice.path(), notice.page(), request(notice.thread()));
        MailDraft draft = new MailDraft("notice", notice.key(), topic, values, notice.event());
        return notice.concernsAdmins() ? draft.toAdmins() : draft;
    }

    /** The request of a thread. A reply to its mails is a comment. */
    private static @Nullable Long request(String thread) {
        Matcher request = REQUEST.matcher(thread);
        return request.matches() ? Long.valueOf(request.group(1)) : null;
    }
}
