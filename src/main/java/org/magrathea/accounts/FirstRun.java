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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * A portal without any account prints an address with a token into its log; whoever can read the log makes the first
 * admin. The token is kept only as its hash, in memory, and is worth nothing after an hour or once there is an account.
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
            @Value("${magrathea.practice.enabled:false}") boolean practice) {
        this.accounts = accounts;
        this.sql = sql;
        this.portal = portal;
        this.clock = clock;
        this.practice = practice;
    }

    @EventListener(ApplicationReadyEvent.class)
    void invite() {
        if (isWaiting()) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            String word = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            Instant until = clock.instant().plus(VALID);
            token = new Token(hash(word), until);
            log.info("There is no account yet. Make the first admin's at {} (until {} UTC)",
                    portal.to("/first-run?token=" + word),
                    until.atOffset(ZoneOffset.UTC).toLocalTime().withNano(0));
        }
    }

    /** Whether the portal has no account yet and should get one here. */
    boolean isWaiting() {
        return !practice && accounts.none();
    }

    boolean accepts(@Nullable String word) {
        Token known = token;
        return word != null && known != null && clock.instant().isBefore(known.until())
                && MessageDigest.isEqual(known.hash(), hash(word)) && isWaiting();
    }

    /**
     * Makes the first account, once; the row in {@code first_run} lets one transaction win.
     *
     * @throws DuplicateKeyException when another one was quicker
     */
    @Transactional
    public SignedIn makeFirst(NewAccount admin) {
        if (!accounts.none()) {
            throw new DuplicateKeyException("There is an account already");
        }
        sql.sql("insert into first_run (id, done_at) values (1, ?)").param(clock.instant().atOffset(ZoneOffset.UTC)).update();
        SignedIn ticket = accounts.ticket(accounts.create(admin).id());
        token = null;
        log.info("The first admin is {}", admin.name());
        return ticket;
    }

    private static byte[] hash(String word) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
