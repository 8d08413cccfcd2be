package org.magrathea.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Signing keys of the portal: 256 bits each, generated once, the same on all nodes. */
@Component
class PortalSecrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient sql;
    private final Clock clock;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    PortalSecrets(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    byte[] named(String name) {
        return known.computeIfAbsent(name, this::readOrMake).clone();
    }

    private byte[] readOrMake(String name) {
        return read(name).orElseGet(() -> {
            byte[] made = new byte[32];
            RANDOM.nextBytes(made);
            try {
                sql.sql("insert into portal_secret (name, secret, made_at) values (?, ?, ?)")
                        .params(name, HexFormat.of().formatHex(made), clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
                return made;
            } catch (DuplicateKeyException another) {
                return read(name).orElseThrow();
            }
        });
    }

    private Optional<byte[]> read(String name) {
        return sql.sql("select secret from portal_secret where name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .map(HexFormat.of()::parseHex);
    }
}
