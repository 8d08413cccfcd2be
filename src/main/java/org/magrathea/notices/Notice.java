package org.magrathea.notices;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/**
 * An email to several readers. Published in the transaction of its cause. Each reader gets one email for a key.
 *
 * @param key a unique key of the event, e.g. {@code snapshot-12-expires-7}
 * @param thread the mail thread, e.g. {@code machine-sparrow}
 * @param path page to open. {@code page} is its name in "Open …"
 * @param subject one line, without the name of the portal
 * @param summary what happened, one sentence
 * @param nextStep what happens next, or what to do, one sentence
 * @param until an instant at the end of {@code nextStep}, in the time zone of the reader
 * @param lines more lines, shown as a quotation. They may contain text by people
 * @param block lines to copy, created by the portal only
 * @param reason why the reader gets it, after "because"
 * @param event the kind whose delivery the reader may choose. Null for an email that is always sent at once
 * @param concernsAdmins whether admins among the readers get it as admins. One email to their group is enough then
 * @param personally readers who get it for another reason, e.g. because they own the machine, also if they are admins
 */
public record Notice(String key, String thread, Collection<Person> readers, String path, String page, String subject,
        String summary,
        String nextStep, @Nullable Instant until, List<String> lines, List<String> block, String reason,
        @Nullable MailEvent event, boolean concernsAdmins, Collection<Person> personally) {

    public Notice(String key, String thread, Collection<Person> readers, String path, String page, String subject, String summary,
            String nextStep, @Nullable Instant until, List<String> lines, List<String> block, String reason,
            @Nullable MailEvent event) {
        this(key, thread, readers, path, page, subject, summary, nextStep, until, lines, block, reason, event, false, List.of());
    }

    public Notice(String key, String thread, Collection<Person> readers, String path, String page, String subject, String summary,
            String nextStep, @Nullable Instant until, List<String> lines, List<String> block, String reason) {
        this(key, thread, readers, path, page, subject, summary, nextStep, until, lines, block, reason, null);
    }

    public Notice(String key, String thread, Collection<Person> readers, String path, String page, String subject, String summary,
            String nextStep, @Nullable Instant until, List<String> lines, String reason) {
        this(key, thread, readers, path, page, subject, summary, nextStep, until, lines, List.of(), reason, null);
    }

    /** The same email as one whose delivery its readers may choose. */
    public Notice as(@Nullable MailEvent kind) {
        return new Notice(key, thread, readers, path, page, subject, summary, nextStep, until, lines, block, reason, kind,
                concernsAdmins, personally);
    }

    /** The same email to admins as admins. */
    public Notice toAdmins() {
        return toAdminsAnd(List.of());
    }

    /** The same email to admins as admins, and to some of the readers personally. */
    public Notice toAdminsAnd(Collection<Person> others) {
        return new Notice(key, thread, readers, path, page, subject, summary, nextStep, until, lines, block, reason, event, true,
                others);
    }
}
