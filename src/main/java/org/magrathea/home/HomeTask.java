package org.magrathea.home;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for an answer of a person.
 *
 * @param title what waits, e.g. {@code Question from heron about}
 * @param subject what it is about, after the title, e.g. {@code request 127, Mirror of fedora}
 * @param path the page of the subject
 * @param detail a sentence more; null for none
 * @param act the button, e.g. {@code Answer question}
 * @param actPath the page of the button
 * @param answers the answers that need no page; if there are some, they replace the button
 */
public record HomeTask(String title, String subject, String path, @Nullable String detail, String act, String actPath,
        List<Answer> answers) {

    public HomeTask(String title, String subject, String path, @Nullable String detail, String act, String actPath) {
        this(title, subject, path, detail, act, actPath, List.of());
    }

    /**
     * A form with one button.
     *
     * @param label the button, e.g. {@code Accept offer}
     * @param path where the form is sent
     * @param fields hidden fields of the form
     */
    public record Answer(String label, String path, Map<String, String> fields) {
    }
}
