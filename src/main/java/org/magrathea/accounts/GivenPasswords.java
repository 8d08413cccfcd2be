package org.magrathea.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /**
     * All who may have acted as an account at an instant: its owner, everybody who had set a password for it that the owner
     * had not confirmed then, and everybody who may have acted as one of those when they set it.
     */
    @Transactional(readOnly = true)
    public Set<Long> hands(long account, Instant at) {
        Set<Long> hands = new LinkedHashSet<>();
        gather(account, at, hands, new HashSet<>());
        return hands;
    }

    private void gather(long account, Instant at, Set<Long> hands, Set<Long> seen) {
        hands.add(account);
        given.unconfirmedAt(account, at)
                .stream()
                .filter(one -> seen.add(one.id()))
                .forEach(one -> gather(one.givenBy(), one.givenAt(), hands, seen));
    }

    /** Whether somebody, or whoever may act as them, has set a password of an account that its owner has not confirmed. */
    @Transactional(readOnly = true)
    boolean isGivenBy(long by, long account) {
        Instant now = clock.instant();
        Set<Long> givers = hands(account, now);
        givers.remove(account);
        return !Collections.disjoint(givers, hands(by, now));
    }

    /** Marks of what these accounts did, whenever that was; each names who set the first password that was not confirmed. */
    @Transactional(readOnly = true)
    public Marks marks(Collection<Long> ids) {
        List<GivenPassword> all = ids.isEmpty() ? List.of() : given.findByAccountIdInOrderById(ids);
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

    /** While one is not confirmed, the next link goes where the first one went, whatever the account says since. */
    void record(Person owner, Person by) {
        List<GivenPassword> open = given.findByAccountIdAndConfirmedAtNullOrderByIdDesc(owner.id());
        Person reader = open.isEmpty() ? owner : owner.at(open.getLast().email());
        String token = newToken();
        given.save(new GivenPassword(reader, by.id(), hash(token), clock.instant()));
        notices.passwordGiven(reader, by, token);
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
