package org.magrathea.notifications;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import org.magrathea.accounts.Notice;
import org.magrathea.accounts.SecretNotice;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Mails what the other modules have to tell. */
@Component
class NoticeMails {

    private final Outbox outbox;

    NoticeMails(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    void on(Notice notice) {
        Letter letter = letter(notice);
        new LinkedHashSet<>(notice.readers()).forEach(reader -> outbox.put(letter, reader));
    }

    @EventListener
    void on(SecretNotice told) {
        Letter letter = letter(told.notice());
        new LinkedHashSet<>(told.notice().readers()).forEach(reader -> outbox.put(letter, reader, told.secret()));
    }

    static Letter letter(Notice notice) {
        Map<String, Object> values = new HashMap<>(Map.of("about", notice.subject(), "said", notice.said(), "todo", notice.todo(),
                "words", new Words(String.join("\n", notice.lines())), "block", notice.block(), "because", notice.because()));
        if (notice.until() != null) {
            values.put("until", notice.until());
        }
        Topic topic = new Topic(notice.thread(), notice.path(), notice.page(), null);
        return new Letter("notice", notice.key(), topic, values);
    }
}
