package org.magrathea.lists;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page that lists what was selected and asks again before it is done; the template {@code web/bulk}. Its form sends the
 * values of the possible items as {@code id}, {@code act}, and a message as {@code words}.
 *
 * @param area of the navigation
 * @param path to which the form is sent
 * @param back of the list
 * @param button of the form
 * @param look of the button: primary or danger
 * @param effect what happens, in a sentence
 * @param message the label of the field for a message, null for none
 * @param problem an error of the message, null for none
 * @param alternative another way to do it, null for none
 */
public record BulkPage(String title, String area, String path, String back, String act, String button, String look,
        String effect, List<Item> items, @Nullable String message, boolean messageNeeded, @Nullable String problem,
        @Nullable Alternative alternative) {

    /** A page with one button. */
    public BulkPage(String title, String area, String path, String back, String act, String button, String look, String effect,
            List<Item> items, @Nullable String message, boolean messageNeeded, @Nullable String problem) {
        this(title, area, path, back, act, button, look, effect, items, message, messageNeeded, problem, null);
    }

    /**
     * A second button. Its form field has the value {@code yes}.
     *
     * @param effect what happens, in sentences
     */
    public record Alternative(String field, String button, String effect) {
    }

    /** The most items of one form. */
    public static final int MOST = 100;

    /** One selected thing. {@code refused} is the reason why it is left out, or null. */
    public record Item(String value, String text, @Nullable String refused) {
    }

    /** The items that the form sends. */
    public List<Item> possible() {
        return items.stream().filter(item -> item.refused() == null).toList();
    }
}
