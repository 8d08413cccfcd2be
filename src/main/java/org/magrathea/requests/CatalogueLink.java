package org.magrathea.requests;

import java.util.Optional;
import org.magrathea.access.Person;

/** A card on the page New request that leads to a form of another module and needs no decision. */
public interface CatalogueLink {

    RequestCard.Group group();

    String title();

    /** What it does, in one or two sentences. */
    String text();

    String path();

    /** Why this person cannot use it now, with the way out. */
    Optional<String> obstacle(Person viewer);
}
