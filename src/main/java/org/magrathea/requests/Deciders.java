package org.magrathea.requests;

import java.util.List;
import org.magrathea.access.Person;

/** The admins who can decide, in words. */
final class Deciders {

    /** The most admins who are named. */
    private static final int NAMED = 3;

    private Deciders() {
    }

    /** The names, or {@code one of 5 admins} if there are more than three. The words can be joined by "or". */
    static List<String> words(List<Person> admins) {
        return admins.size() > NAMED
                ? List.of("one of " + admins.size() + " admins")
                : admins.stream().map(Person::name).toList();
    }

    /** A sentence about what they do next, e.g. {@code An admin decides: heron or ibis.} */
    static String next(List<Person> admins, String who, String does) {
        return who + " " + does + (admins.isEmpty() ? "." : ": " + String.join(" or ", words(admins)) + ".");
    }
}
