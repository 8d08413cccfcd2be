package org.magrathea.accounts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.magrathea.access.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Secrets in the addresses of a person's feeds. They need no sign-in and only read. The database has a hash, so an address is
 * shown once.
 */
@Component
@Transactional
public class FeedSecrets {

    private static final int BYTES = 32;
    private static final int LONGEST = 100;

    private final JdbcClient sql;
    private final People people;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FeedSecrets(JdbcClient sql, People people, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.clock = clock;
    }

    /** A new secret. The former one no longer works. */
    public String renew(Person owner) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        remove(owner);
        sql.sql("insert into feed_secret (account_id, hash, created_at) values (?, ?, ?)")
                .params(owner.id(), hash(secret), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return secret;
    }

    public void remove(Person owner) {
        sql.sql("delete from feed_secret where account_id = ?").param(owner.id()).update();
    }

    /** When the secret of a person was made. Empty without one. */
    @Transactional(readOnly = true)
    public Optional<Instant> createdAt(Person owner) {
        return sql.sql("select created_at from feed_secret where account_id = ?")
                .param(owner.id())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The person with this secret, if the account is enabled. */
    @Transactional(readOnly = true)
    public Optional<Person> owner(String secret) {
        return secret.isEmpty() || secret.length() > LONGEST
                ? Optional.empty()
                : sql.sql("select account_id from feed_secret where hash = ?")
                        .param(hash(secret))
                        .query(Long.class)
                        .optional()
                        .filter(people::canSignIn)
                        .flatMap(people::find);
    }

    private static String hash(String secret) {
        return DigestUtils.sha256Hex(secret.getBytes(StandardCharsets.UTF_8));
    }
}
