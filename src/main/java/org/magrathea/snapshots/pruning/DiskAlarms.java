package org.magrathea.snapshots.pruning;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Warnings about full disks, and since when they are full. */
@Component
class DiskAlarms {

    private final JdbcClient sql;

    DiskAlarms(JdbcClient sql) {
        this.sql = sql;
    }

    /** Records a warning and returns whether it is the first. */
    boolean recordWarning(long host, Instant now) {
        return note(host, "warned_at", now);
    }

    Instant fullSince(long host, Instant now) {
        note(host, "full_since", now);
        return at(host, "full_since").orElse(now);
    }

    void clearFull(long host) {
        sql.sql("update disk_alarm set full_since = null where host_id = ?").param(host).update();
    }

    void clear(long host) {
        sql.sql("delete from disk_alarm where host_id = ?").param(host).update();
    }

    private boolean note(long host, String column, Instant now) {
        if (sql.sql("select count(*) from disk_alarm where host_id = ?").param(host).query(Long.class).single() == 0) {
            sql.sql("insert into disk_alarm (host_id) values (?)").param(host).update();
        }
        return sql.sql("update disk_alarm set " + column + " = ? where host_id = ? and " + column + " is null")
                .params(now.atOffset(ZoneOffset.UTC), host)
                .update() > 0;
    }

    private Optional<Instant> at(long host, String column) {
        return sql.sql("select " + column + " from disk_alarm where host_id = ? and " + column + " is not null")
                .param(host)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
