package org.magrathea.access;

/**
 * The access rule of the things in a path variable. Each variable of each route has exactly one. A forbidden thing gets the
 * same 404 as a missing one.
 */
public interface OwnedThing {

    /** Name of the path variable, the same in all routes, e.g. {@code machine} in {@code /machines/{machine}}. */
    String pathVariable();

    /** Whether the thing exists and this person may see it; {@code value} comes from the URL and is untrusted. */
    boolean mayBeSeenBy(Person viewer, String value);

    /** Whether this person owns the thing. Called for {@link OwnerOnly} routes, and only if they may see it. */
    default boolean belongsTo(Person viewer, String value) {
        return false;
    }
}
