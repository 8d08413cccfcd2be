package org.magrathea.help;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.magrathea.access.Person;
import org.magrathea.search.SearchHit;
import org.magrathea.search.SearchSource;
import org.magrathea.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds articles and terms of the glossary by words. */
@Component
@Order(50)
public class HelpSearch implements SearchSource {

    private final Articles articles;
    private final Glossary glossary;

    HelpSearch(Articles articles, Glossary glossary) {
        this.articles = articles;
        this.glossary = glossary;
    }

    @Override
    public String kind() {
        return "Help";
    }

    @Override
    public boolean isFor(Person viewer) {
        return true;
    }

    @Override
    public String listPath(SearchText text) {
        return "/help";
    }

    /** Never exact: a person who searches for a snapshot need not mean the term. */
    @Override
    public List<SearchHit> find(Person viewer, SearchText text, int most) {
        return find(text.text(), viewer, most).stream()
                .map(found -> new SearchHit(found.title(), found.path(), found.about(), false))
                .toList();
    }

    /**
     * A found article or term.
     *
     * @param path its page in the portal
     * @param about its subject in one sentence, empty for a term
     * @param rank how well it matches
     */
    public record Found(String title, String path, String about, Rank rank) {
    }

    /** How well something matches, the best first. */
    public enum Rank {
        EXACT, PREFIX, WORD
    }

    /**
     * The articles and terms that this person may read, the best match first: the title itself, its beginning, then all words
     * in the title, the summary or the text.
     *
     * @param limit maximum number of results
     */
    public List<Found> find(String text, Person viewer, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        for (Article article : articles.of(viewer)) {
            String all = article.title() + " " + article.about() + " " + String.join(" ", article.words()) + " " + article.text();
            add(found, wanted, article.title(), all, "/help/" + article.name(), article.about());
        }
        for (Glossary.Term term : glossary.terms()) {
            add(found, wanted, term.word(), term.word(), "/help/glossary#" + term.id(), "");
        }
        return found.stream().sorted(Comparator.comparing(Found::rank)).limit(limit).toList();
    }

    private static void add(List<Found> found, String wanted, String title, String all, String path, String about) {
        String low = title.toLowerCase(Locale.ROOT);
        String text = all.toLowerCase(Locale.ROOT);
        if (low.equals(wanted)) {
            found.add(new Found(title, path, about, Rank.EXACT));
        } else if (low.startsWith(wanted)) {
            found.add(new Found(title, path, about, Rank.PREFIX));
        } else if (Arrays.stream(wanted.split("\\s+")).allMatch(text::contains)) {
            found.add(new Found(title, path, about, Rank.WORD));
        }
    }
}
