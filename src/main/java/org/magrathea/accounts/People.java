package org.magrathea.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.magrathea.access.Person;

/** Finds people for other modules. */
public interface People {

    Optional<Person> find(long id);

    /** False if the account is disabled. */
    boolean canSignIn(long id);

    /** When these accounts were created, by number, with one statement. Unknown numbers are left out. */
    Map<Long, Instant> created(Collection<Long> ids);

    /** Several people by number, with one statement. Unknown numbers are left out. */
    Map<Long, Person> byIds(Collection<Long> ids);

    /** The admins who can sign in now, by name. */
    List<Person> admins();

    /** All people who were an enabled admin at any time since an instant, including former admins. */
    List<Person> adminsSince(Instant since);

    /** The appointment of an admin. Empty for tenants, and for the first admin. */
    Optional<Appointment> appointment(long admin);

    /** The account {@code by} made a person an admin. */
    record Appointment(long by, Instant at) {
    }

    /** The tenants who can sign in now, by name. */
    List<Person> tenants();
}
