package org.magrathea.search;

import java.util.List;
import org.magrathea.access.Person;

/** Things of one kind that the search finds, in the order of the beans ({@code @Order}). */
public interface SearchSource {

    /** The heading of the group, e.g. {@code Machines}. */
    String kind();

    boolean isFor(Person viewer);

    /** The list of these things, filtered by the text where the list can do that. */
    String listPath(SearchText text);

    /**
     * The best matches that this person may see, exact ones first, then beginnings, then words. Reads at most {@code most} of
     * them, with one statement.
     */
    List<SearchHit> find(Person viewer, SearchText text, int most);
}
