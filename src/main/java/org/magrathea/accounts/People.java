package org.magrathea.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.PageAt;
import org.magrathea.Paged;

/** Looks people up for the other modules. */
public interface People {

    Optional<Person> find(long id);

    /** False when the account is disabled. */
    boolean canSignIn(long id);

    /** Of several at once, with one statement; ids that nobody has are left out. */
    Map<Long, Person> byIds(Collection<Long> ids);

    /** The admins who can sign in now, by name. */
    List<Person> admins();

    /** Everybody who was an admin and could sign in at some time since an instant, also those who no longer are. */
    List<Person> adminsSince(Instant since);

    /** Who made this person an admin, and when; empty for tenants, and where nobody did. */
    Optional<Appointment> appointment(long admin);

    /** Somebody was made an admin. */
    record Appointment(long by, Instant at) {
    }

    /** The tenants who can sign in now, by name. */
    List<Person> tenants();

    /** The same, 25 a page. */
    Paged<Person> tenants(PageAt at);
}
