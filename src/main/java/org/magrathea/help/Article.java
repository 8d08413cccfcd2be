package org.magrathea.help;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.access.Person;

/**
 * A help article.
 *
 * @param name its name in URLs
 * @param about its subject in one sentence
 * @param words further words that people search it by, in lower case
 * @param related names of other articles
 * @param text Markdown with values of the reader, such as {@code {{machine}}}
 */
record Article(String name, String title, Group group, String about, List<String> words, List<String> related, String text) {

    /** Groups of articles, in the order of the overview. */
    enum Group {
        ACCESS("Access"), DATA("Disks and snapshots"), SOFTWARE("Software and files"), RUNNING("Running a machine"), ADMINS(
                "For admins");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /**
     * Reads an article: lines of {@code key: value}, a line {@code ---}, and the text.
     *
     * @throws IllegalArgumentException a key is missing
     */
    static Article read(String name, String content) {
        String[] parts = content.split("(?m)^---\\R", 2);
        Map<String, String> head = parts[0].lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(": *", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        if (parts.length < 2 || !head.keySet().containsAll(List.of("title", "group", "about", "words", "related"))) {
            throw new IllegalArgumentException("The head of the article " + name + " is incomplete");
        }
        return new Article(name, head.getOrDefault("title", ""),
                Group.valueOf(head.getOrDefault("group", "").toUpperCase(Locale.ROOT)), head.getOrDefault("about", ""),
                words(head.getOrDefault("words", "")), words(head.getOrDefault("related", "")), parts[1]);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[ ,]+")).filter(word -> !word.isEmpty()).toList();
    }

    boolean isFor(Person viewer) {
        return group != Group.ADMINS || viewer.isAdmin();
    }
}
