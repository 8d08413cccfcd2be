package org.magrathea.accounts;

import org.jspecify.annotations.Nullable;

/** Where mails go and in which zone times are shown. */
record DetailsForm(@Nullable String email, @Nullable String zone) {

    static DetailsForm of(Person person) {
        return new DetailsForm(person.email(), person.zone().getId());
    }
}
