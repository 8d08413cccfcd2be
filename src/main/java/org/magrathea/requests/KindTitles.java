package org.magrathea.requests;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.springframework.stereotype.Component;

/** Titles of the kinds of requests, for people to read. */
@Component
public class KindTitles {

    private final Map<String, String> titles;

    KindTitles(List<RequestCard> cards) {
        titles = cards.stream().collect(Collectors.toMap(RequestCard::kind, RequestCard::title, (one, other) -> one));
    }

    /** The title of its card on the page New request, or the name of a kind without a card. */
    public String of(String kind) {
        return titles.getOrDefault(kind, kind);
    }

    /** A filter of requests by their kind. */
    Filter filter(Collection<String> kinds) {
        return Filter.choice("kind", "Kind", "All kinds", kinds.stream()
                .sorted(Comparator.comparing(this::of))
                .map(kind -> new Filter.Option(kind, of(kind), Condition.of("r.kind = :kind", "kind", kind)))
                .toList());
    }
}
