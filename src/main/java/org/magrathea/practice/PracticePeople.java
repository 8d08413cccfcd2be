package org.magrathea.practice;

import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.Role;
import org.springframework.stereotype.Component;

/** Two tenants and two admins with new random passwords at each start; they exist in no other mode. */
@Component
@PracticeMode
class PracticePeople {

    static final String OTTER = "otter";
    static final String MARTEN = "marten";
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    private final Accounts accounts;
    private final SecureRandom random = new SecureRandom();

    PracticePeople(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Who can sign in, and how. */
    record Login(Person person, String password) {
    }

    List<Login> prepare() {
        List<Login> logins = new ArrayList<>();
        logins.add(prepare(OTTER, Role.TENANT));
        logins.add(prepare(MARTEN, Role.TENANT));
        logins.add(prepare("heron", Role.ADMIN));
        logins.add(prepare("ibis", Role.ADMIN));
        return logins;
    }

    private Login prepare(String name, Role role) {
        String password = password();
        Person person = accounts.named(name)
                .map(known -> renew(known, password))
                .orElseGet(() -> accounts
                        .create(new NewAccount(name, name + "@example.org", role, ZoneId.systemDefault(), password)));
        return new Login(person, password);
    }

    private Person renew(Person known, String password) {
        accounts.resetPassword(known.id(), password);
        return known;
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        random.ints(LENGTH, 0, LETTERS.length()).forEach(letter -> password.append(LETTERS.charAt(letter)));
        return password.toString();
    }
}
