package org.magrathea.requests;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.access.Person;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The admins who view a request. Their pages report every 20 seconds, and a report is valid for a minute. Pages without scripts
 * do not report, but show the others.
 */
@Component
class Presence {

    private static final Duration VALID = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient sql;
    private final Clock clock;

    Presence(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Reports that an admin views a request now. Call it outside of transactions: two tabs may report at once. */
    void report(long request, Person viewer) {
        Instant now = clock.instant();
        if (update(request, viewer, now) == 0) {
            try {
                sql.sql("insert into request_presence (request_id, account_id, seen_at) values (?, ?, ?)")
                        .params(request, viewer.id(), at(now))
                        .update();
            } catch (DuplicateKeyException otherTab) {
                update(request, viewer, now);
            }
            sql.sql("delete from request_presence where seen_at < ?").param(at(now.minus(KEPT))).update();
        }
    }

    private int update(long request, Person viewer, Instant now) {
        return sql.sql("update request_presence set seen_at = ? where request_id = ? and account_id = ?")
                .params(at(now), request, viewer.id())
                .update();
    }

    /** The names of the other admins who view a request now. */
    List<String> others(long request, Person viewer) {
        return others(List.of(request), viewer).getOrDefault(request, List.of());
    }

    /** The same of several requests, by number, with one statement. */
    Map<Long, List<String>> others(Collection<Long> requests, Person viewer) {
        Map<Long, List<String>> names = new HashMap<>();
        if (!requests.isEmpty()) {
            sql.sql("""
                    select p.request_id, a.name from request_presence p join account a on a.id = p.account_id
                    where p.request_id in (:requests) and p.account_id <> :viewer and p.seen_at > :since order by a.name""")
                    .param("requests", requests)
                    .param("viewer", viewer.id())
                    .param("since", at(clock.instant().minus(VALID)))
                    .query(row -> {
                        names.computeIfAbsent(row.getLong("request_id"), first -> new ArrayList<>()).add(row.getString("name"));
                    });
        }
        return names;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
