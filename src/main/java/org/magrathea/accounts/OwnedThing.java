package org.magrathea.accounts;

/**
 * Says who may see the things that a path variable names. Each variable of each route has exactly one; whoever may not
 * see the thing gets the same 404 as for one that does not exist.
 */
public interface OwnedThing {

    /** Name of the path variable, the same in all routes: {@code machine} in {@code /machines/{machine}}. */
    String pathVariable();

    /** Whether the thing exists and this person may see it; {@code value} is as typed in the address, so hostile. */
    boolean mayBeSeenBy(Person viewer, String value);
}
