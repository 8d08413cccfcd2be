package org.magrathea.search;

/**
 * A thing that was found.
 *
 * @param title its name or title
 * @param path its page
 * @param detail a few words about it, or empty
 * @param exact whether the text is its whole name or number
 */
public record SearchHit(String title, String path, String detail, boolean exact) {
}
