package org.magrathea.web;

import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.Role;
import org.springframework.boot.test.context.TestComponent;

/** The people of a test; each asks for its own, so that none is changed by another test. */
@TestComponent
class Cast {

    static final String PASSWORD = "sparrows sing at dawn";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Accounts accounts;

    Cast(Accounts accounts) {
        this.accounts = accounts;
    }

    Person tenant() {
        return person("otter", Role.TENANT);
    }

    Person admin() {
        return person("heron", Role.ADMIN);
    }

    private Person person(String kind, Role role) {
        String name = kind + NUMBER.incrementAndGet();
        return accounts.create(new NewAccount(name, name + "@example.org", role, ZoneId.of("Europe/Lisbon"), PASSWORD));
    }
}
