package org.magrathea.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a person typed into the search, in lower case and at most 100 characters, and the SQL that finds and ranks it in a
 * column. Column names are constants, never user input.
 */
public final class SearchText {

    private static final int LONGEST = 100;
    private static final int WORDS = 6;
    private static final String NUMBER = "#?[0-9]{1,18}";

    private final String text;
    private final List<String> words;

    private SearchText(String text) {
        this.text = text;
        words = Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).limit(WORDS).toList();
    }

    /** Reads a typed text. Characters that a database cannot store are left out. */
    public static SearchText of(String typed) {
        String clean = typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().toLowerCase(Locale.ROOT);
        return new SearchText(clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST).strip());
    }

    public String text() {
        return text;
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** The number of a request, with or without a number sign. */
    public OptionalLong number() {
        return text.matches(NUMBER) ? OptionalLong.of(Long.parseLong(text.replace("#", ""))) : OptionalLong.empty();
    }

    public boolean isExactly(String name) {
        return text.equals(name.toLowerCase(Locale.ROOT));
    }

    /** The condition that each word begins a word of the column. Hyphens and dots separate words, too. */
    public String condition(String column) {
        String lower = "lower(" + column + ")";
        return IntStream.range(0, Math.max(1, words.size()))
                .mapToObj(at -> Stream.of("start", "blank", "dash", "dot", "at")
                        .map(before -> lower + " like :" + before + at + " escape '!'")
                        .collect(Collectors.joining(" or ", "(", ")")))
                .collect(Collectors.joining(" and "));
    }

    /** The rank of the column: 0 for the whole text, 1 for its beginning, 2 for others. */
    public String rank(String column) {
        String lower = "lower(" + column + ")";
        return "case when " + lower + " = :whole then 0 when " + lower + " like :beginning escape '!' then 1 else 2 end";
    }

    /** The values for the condition and the rank. */
    public Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("whole", text);
        values.put("beginning", literal(text) + "%");
        List<String> each = words.isEmpty() ? List.of("") : new ArrayList<>(words);
        for (int at = 0; at < each.size(); at++) {
            String word = literal(each.get(at));
            values.put("start" + at, word + "%");
            values.put("blank" + at, "% " + word + "%");
            values.put("dash" + at, "%-" + word + "%");
            values.put("dot" + at, "%." + word + "%");
            values.put("at" + at, "%@" + word + "%");
        }
        return values;
    }

    private static String literal(String word) {
        return word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
