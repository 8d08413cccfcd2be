package org.magrathea.accounts;

import org.magrathea.lists.Filter;

/** Filters lists by the name of a person. */
public final class PersonFilter {

    private PersonFilter() {
    }

    /** @param column of the account's number, e.g. {@code m.ownerId} */
    public static Filter of(String name, String label, String column) {
        return Filter.exact(name, label, column + " in (select a.id from Account a where a.name = :" + name + ")");
    }
}
