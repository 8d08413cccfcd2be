package org.magrathea.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that people are told by mail. Published in the transaction that recorded it; each reader gets one mail for a key.
 *
 * @param key names what happened, among all that ever will, like {@code snapshot-12-expires-7}
 * @param thread those of one thread belong together, like {@code machine-sparrow}
 * @param path page to open, and {@code page} its name in "Open …"
 * @param subject one line, without the name of the portal
 * @param said what happened, one sentence
 * @param todo what there is to do, or that there is nothing, one sentence
 * @param until an instant that {@code todo} ends with, in the reader's zone
 * @param lines more, a line each; may hold what people have written, and is quoted
 * @param block lines to be copied as they are, all of the portal's own making
 * @param because why the reader gets it, after "because"
 */
public record Notice(String key, String thread, Collection<Person> readers, String path, String page, String subject, String said,
        String todo, @Nullable Instant until, List<String> lines, List<String> block, String because) {

    public Notice(String key, String thread, Collection<Person> readers, String path, String page, String subject, String said,
            String todo, @Nullable Instant until, List<String> lines, String because) {
        this(key, thread, readers, path, page, subject, said, todo, until, lines, List.of(), because);
    }
}
