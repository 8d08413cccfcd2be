package org.magrathea.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.MagratheaProperties;
import org.magrathea.PrivateFiles;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.springframework.stereotype.Component;

/**
 * Two tenants and two admins that exist in practice mode only. Their passwords are created at the first start. The data
 * folder stores them, readable by the user of the portal only.
 */
@Component
@PracticeMode
class PracticePeople {

    static final String OTTER = "otter";
    static final String MARTEN = "marten";
    static final String HERON = "heron";
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    static final String KEPT = "practice-accounts";

    private final Accounts accounts;
    private final Path kept;
    private final SecureRandom random = new SecureRandom();

    PracticePeople(Accounts accounts, MagratheaProperties settings) {
        this.accounts = accounts;
        kept = settings.data().resolve(KEPT);
    }

    /** An account and its initial password. */
    record Login(Person person, String password) {
    }

    List<Login> prepare() {
        Map<String, String> passwords = read();
        List<Login> logins = new ArrayList<>();
        logins.add(prepare(OTTER, Role.TENANT, passwords));
        logins.add(prepare(MARTEN, Role.TENANT, passwords));
        logins.add(prepare(HERON, Role.ADMIN, passwords));
        logins.add(prepare("ibis", Role.ADMIN, passwords));
        write(passwords);
        return logins;
    }

    private Login prepare(String name, Role role, Map<String, String> passwords) {
        boolean isNew = !passwords.containsKey(name);
        String password = passwords.computeIfAbsent(name, made -> password());
        Person person = accounts.named(name).orElse(null);
        if (person == null) {
            person = accounts.create(new NewAccount(name, name + "@example.org", role, ZoneId.systemDefault(), password));
        } else if (isNew) {
            accounts.resetPassword(person.id(), password);
        }
        return new Login(person, password);
    }

    /** Lines of {@code name=password}. */
    private Map<String, String> read() {
        Map<String, String> passwords = new LinkedHashMap<>();
        try {
            for (String line : Files.exists(kept) ? Files.readAllLines(kept) : List.<String>of()) {
                int at = line.indexOf('=');
                if (at > 0) {
                    passwords.put(line.substring(0, at), line.substring(at + 1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The passwords of the practice accounts in " + kept + " cannot be read", unreadable);
        }
        return passwords;
    }

    private void write(Map<String, String> passwords) {
        try {
            PrivateFiles.file(kept);
            Files.write(kept, passwords.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList());
        } catch (IOException full) {
            throw new UncheckedIOException("The passwords of the practice accounts cannot be kept in " + kept, full);
        }
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        random.ints(LENGTH, 0, LETTERS.length()).forEach(letter -> password.append(LETTERS.charAt(letter)));
        return password.toString();
    }
}
