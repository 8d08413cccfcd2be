package org.magrathea.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through a list from page to page by the links that are on them. */
public final class Walk {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern PREVIOUS = Pattern.compile("rel=\"prev\" href=\"([^\"]+)\"");
    private static final int MOST_PAGES = 200;

    private final Function<String, String> open;
    private final Pattern row;
    private final Runnable between;
    private String query = "";

    /** {@code open} gives the page of a query; {@code row} finds what is different in each row; {@code between} goes on meanwhile. */
    public Walk(Function<String, String> open, Pattern row, Runnable between) {
        this.open = open;
        this.row = row;
        this.between = between;
    }

    /** What the link to the next page adds to the address; empty on the last one. */
    public static Optional<String> next(String page) {
        return link(NEXT, page);
    }

    /** All rows from the first page to the last. */
    public List<String> forward() {
        query = "";
        List<String> seen = new ArrayList<>();
        follow(NEXT).forEach(seen::addAll);
        return seen;
    }

    /** All rows from the current page back to the first, in the order of the list. */
    public List<String> back() {
        List<String> seen = new ArrayList<>();
        follow(PREVIOUS).forEach(page -> seen.addAll(0, page));
        return seen;
    }

    private List<List<String>> follow(Pattern link) {
        List<List<String>> pages = new ArrayList<>();
        Optional<String> next = Optional.of(query);
        while (next.isPresent()) {
            query = next.get();
            String page = open.apply(query);
            pages.add(row.matcher(page).results().map(found -> found.group(1)).distinct().toList());
            next = link(link, page);
            if (pages.size() > MOST_PAGES) {
                throw new AssertionError("The list has no end");
            }
            between.run();
        }
        return pages;
    }

    private static Optional<String> link(Pattern which, String page) {
        Matcher found = which.matcher(page);
        return found.find() ? Optional.of(found.group(1).replace("&amp;", "&")) : Optional.empty();
    }
}
