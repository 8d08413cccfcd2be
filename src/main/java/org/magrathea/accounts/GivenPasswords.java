package org.magrathea.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passwords that admins set for others. Whoever set one may be the one who signs in with it; so what the account does from
 * then on is marked, until its owner has opened a link that was mailed to them, signed in.
 */
@Component
@Transactional
public class GivenPasswords {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Limit ONE = Limit.of(1);

    private final GivenPasswordRepository given;
    private final AccountRepository accounts;
    private final AccountNotices notices;
    private final Clock clock;

    GivenPasswords(GivenPasswordRepository given, AccountRepository accounts, AccountNotices notices, Clock clock) {
        this.given = given;
        this.accounts = accounts;
        this.notices = notices;
        this.clock = clock;
    }

    /** What the owner of an account sees about it: who set the password, when, and where the link was mailed to. */
    record Waiting(Person by, Instant at, String email) {
    }

    /** The admin who set the password that an account had at an instant and whose owner had not confirmed then. */
    @Transactional(readOnly = true)
    public Optional<Person> giver(long account, Instant at) {
        return given.unconfirmedAt(account, at, ONE)
                .stream()
                .findFirst()
                .flatMap(one -> accounts.findById(one.givenBy()))
                .map(Account::person);
    }

    @Transactional(readOnly = true)
    public Optional<Person> giver(long account) {
        return giver(account, clock.instant());
    }

    /** Marks of what these accounts did, whenever that was; newest passwords first. */
    @Transactional(readOnly = true)
    public Marks marks(Collection<Long> ids) {
        List<GivenPassword> all = ids.isEmpty() ? List.of() : given.findByAccountIdInOrderByIdDesc(ids);
        Map<Long, String> names = all.isEmpty()
                ? Map.of()
                : accounts.findByIdIn(all.stream().map(GivenPassword::givenBy).distinct().toList())
                        .stream()
                        .map(Account::person)
                        .collect(Collectors.toMap(Person::id, Person::name));
        return new Marks(all.stream().map(one -> one.span(names.getOrDefault(one.givenBy(), "an admin"))).toList());
    }

    @Transactional(readOnly = true)
    Optional<Waiting> waiting(long account) {
        return newest(account).map(one -> new Waiting(accounts.findById(one.givenBy()).orElseThrow().person(), one.givenAt(),
                one.email()));
    }

    void record(Person owner, Person by) {
        String token = newToken();
        given.save(new GivenPassword(owner, by.id(), hash(token), clock.instant()));
        notices.passwordGiven(owner, by, token);
    }

    /** Whether the link is the one that was mailed last to the owner of the account. */
    @Transactional(readOnly = true)
    boolean accepts(long account, String token) {
        return newest(account).filter(one -> matches(one, token)).isPresent();
    }

    /** The owner has the mail and the session; false when the link is not theirs, or no longer. */
    boolean confirm(Person owner, String token) {
        List<GivenPassword> open = given.findByAccountIdAndConfirmedAtNullOrderByIdDesc(owner.id());
        if (open.isEmpty() || !matches(open.getFirst(), token)) {
            return false;
        }
        Instant now = clock.instant();
        open.forEach(one -> one.confirm(now));
        notices.confirmed(owner);
        return true;
    }

    /** Mails another link to the address of that time; false when there is nothing to confirm, or it is too soon. */
    boolean mailAgain(Person owner) {
        Instant now = clock.instant();
        Optional<GivenPassword> open = newest(owner.id()).filter(one -> one.canBeMailedAgain(now));
        open.ifPresent(one -> {
            String token = newToken();
            one.mailAgain(hash(token), now);
            Person by = accounts.findById(one.givenBy()).orElseThrow().person();
            notices.confirmationLink(owner.at(one.email()), by, token);
        });
        return open.isPresent();
    }

    private Optional<GivenPassword> newest(long account) {
        return given.findByAccountIdAndConfirmedAtNullOrderByIdDesc(account).stream().findFirst();
    }

    private static boolean matches(GivenPassword one, String token) {
        return MessageDigest.isEqual(one.tokenHash().getBytes(StandardCharsets.US_ASCII),
                hash(token).getBytes(StandardCharsets.US_ASCII));
    }

    private static String newToken() {
        byte[] secret = new byte[24];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
