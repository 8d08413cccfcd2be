package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;

/** Email address and time zone. A new address requires the current password, which is never sent back. */
record DetailsForm(@Nullable String email, @Nullable String zone, @Nullable String present) {

    static DetailsForm of(Person person) {
        return new DetailsForm(person.email(), person.zone().getId(), null);
    }

    @Override
    public String toString() {
        return "DetailsForm[" + email + ", " + zone + "]";
    }
}
