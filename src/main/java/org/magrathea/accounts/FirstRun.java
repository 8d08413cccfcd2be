package org.magrathea.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.magrathea.PortalAddress;
import org.magrathea.PracticeSwitch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Logs a set-up link with a token while the portal has no account. A reader of the log can create the first admin with it.
 * Only the hash of the token is kept, in memory. The token expires after one hour, or when an account exists.
 */
@Component
class FirstRun {

    private static final Logger log = LoggerFactory.getLogger(FirstRun.class);
    private static final Duration VALID = Duration.ofHours(1);

    private record Token(byte[] hash, Instant until) {
    }

    private final Accounts accounts;
    private final JdbcClient sql;
    private final PortalAddress portal;
    private final Clock clock;
    private final boolean practice;
    private volatile @Nullable Token token;

    FirstRun(Accounts accounts, JdbcClient sql, PortalAddress portal, Clock clock,
            PracticeSwitch practice) {
        this.accounts = accounts;
        this.sql = sql;
        this.portal = portal;
        this.clock = clock;
        this.practice = practice.enabled();
    }

    @EventListener(ApplicationReadyEvent.class)
    void invite() {
        if (isWaiting()) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            String word = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            Instant until = clock.instant().plus(VALID);
            token = new Token(hash(word), until);
            log.info("No account yet. Create the first admin at {} (valid until {} UTC)",
                    portal.to("/first-run?token=" + word),
                    until.atOffset(ZoneOffset.UTC).toLocalTime().withNano(0));
        }
    }

    /** Whether the portal waits for its first admin. */
    boolean isWaiting() {
        return !practice && accounts.none();
    }

    boolean accepts(@Nullable String word) {
        Token known = token;
        return word != null && known != null && clock.instant().isBefore(known.until())
                && MessageDigest.isEqual(known.hash(), hash(word)) && isWaiting();
    }

    /**
     * Creates the first account, once. The row in {@code first_run} lets only one transaction succeed.
     *
     * @throws DuplicateKeyException another transaction was first
     */
    @Transactional
    public SignedIn makeFirst(NewAccount admin) {
        if (!accounts.none()) {
            throw new DuplicateKeyException("An account already exists");
        }
        sql.sql("insert into first_run (id, done_at) values (1, ?)").param(clock.instant().atOffset(ZoneOffset.UTC)).update();
        SignedIn sessionToken = accounts.sessionToken(accounts.create(admin).id());
        token = null;
        log.info("The first admin is {}", admin.name());
        return sessionToken;
    }

    private static byte[] hash(String word) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
