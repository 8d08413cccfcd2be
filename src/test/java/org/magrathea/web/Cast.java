package org.magrathea.web;

import static org.magrathea.given.Given.aTenant;

import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of a test; each asks for its own, so that none is changed by another test. */
@TestComponent
public class Cast {

    public static final String PASSWORD = "sparrows sing at dawn";
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Accounts accounts;
    private final JdbcClient sql;

    public Cast(Accounts accounts, JdbcClient sql) {
        this.accounts = accounts;
        this.sql = sql;
    }

    public Person tenant() {
        return person("otter", Role.TENANT);
    }

    public Person admin() {
        return person("heron", Role.ADMIN);
    }

    /** A tenant without a password: a page is about them, and the work of a hash is saved. */
    public long tenantWhoNeverSignsIn() {
        return aTenant().called("lynx" + NUMBER.incrementAndGet()).living(LISBON).in(sql).id();
    }

    private Person person(String kind, Role role) {
        String name = kind + NUMBER.incrementAndGet();
        return accounts.create(new NewAccount(name, name + "@example.org", role, LISBON, PASSWORD));
    }
}
