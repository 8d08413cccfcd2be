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
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passwords that admins set for others. The admin could sign in with such a password. Activity of the account is therefore
 * marked until its owner, signed in, opens a link from an email.
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

    /** An unconfirmed password: the admin, the time, and the address that got the link. */
    record Waiting(Person by, Instant at, String email) {
    }

    /**
     * All accounts that may have acted as an account at an instant. These are the account itself, each admin who had set a
     * password that was unconfirmed then, and all that may have acted as that admin when it was set.
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

    /** Whether {@code by}, or an account that may act as them, has set an unconfirmed password of an account. */
    @Transactional(readOnly = true)
    boolean isGivenBy(long by, long account) {
        Instant now = clock.instant();
        Set<Long> givers = hands(account, now);
        givers.remove(account);
        return !Collections.disjoint(givers, hands(by, now));
    }

    /** Marks on the activity of these accounts. Each names the admin who set the first unconfirmed password. */
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

    /** Records a password. While an earlier one is unconfirmed, the link goes to the address of that one. */
    void record(Person owner, Person by) {
        List<GivenPassword> open = given.findByAccountIdAndConfirmedAtNullOrderByIdDesc(owner.id());
        Person reader = open.isEmpty() ? owner : owner.at(open.getLast().email());
        String token = newToken();
        given.save(new GivenPassword(reader, by.id(), hash(token), clock.instant()));
        notices.passwordGiven(reader, by, token);
    }

    /** Whether the link is the newest one sent to the owner of the account. */
    @Transactional(readOnly = true)
    boolean accepts(long account, String token) {
        return newest(account).filter(one -> matches(one, token)).isPresent();
    }

    /** Confirms an account. False if the link is not the newest one of this owner. */
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

    /** Sends a new link to the recorded address. False if nothing is unconfirmed, or if it is too soon. */
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
