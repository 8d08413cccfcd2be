package org.magrathea.home;

import org.magrathea.access.Person;
import org.springframework.ui.Model;

/** A part of the home page from another module, in the order of the beans ({@code @Order}) within its place. */
public interface HomePart {

    /** The position of a part: above all, in full width, in the two columns, or side by side in pairs. */
    enum Place {
        TOP, WHOLE, MAIN, SIDE, PAIR
    }

    /** The template with the fragment {@code part}. Parts above all stay when the others are updated. */
    String template();

    Place place();

    boolean isFor(Person viewer);

    /** Fills the model, with a fixed number of statements. */
    void fill(HomeView home, Model model);
}
