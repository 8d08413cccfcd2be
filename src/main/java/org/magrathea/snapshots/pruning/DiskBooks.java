package org.magrathea.snapshots.pruning;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.magrathea.hosts.Capacity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How full disks were, day by day, and since when they are too full. */
@Component
class DiskBooks {

    private static final int DAYS = 60;

    private final JdbcClient sql;

    DiskBooks(JdbcClient sql) {
        this.sql = sql;
    }

    /** One number a day, the last that was told. */
    void sample(long host, LocalDate day, Capacity capacity) {
        long used = capacity.diskTotal() - capacity.diskFree();
        int known = sql.sql("update disk_sample set used = ?, total = ? where host_id = ? and sampled_on = ?")
                .params(used, capacity.diskTotal(), host, Date.valueOf(day))
                .update();
        if (known == 0) {
            sql.sql("insert into disk_sample (host_id, sampled_on, used, total) values (?, ?, ?, ?)")
                    .params(host, Date.valueOf(day), used, capacity.diskTotal())
                    .update();
            sql.sql("delete from disk_sample where host_id = ? and sampled_on < ?")
                    .params(host, Date.valueOf(day.minusDays(DAYS)))
                    .update();
        }
    }

    List<Forecast.Day> days(long host) {
        return sql.sql("select sampled_on, used from disk_sample where host_id = ? order by sampled_on")
                .param(host)
                .query((row, number) -> new Forecast.Day(row.getDate("sampled_on").toLocalDate(), row.getLong("used")))
                .list();
    }

    /** True when it was not known before. */
    boolean warned(long host, Instant now) {
        return note(host, "warned_at", now);
    }

    Instant fullSince(long host, Instant now) {
        note(host, "full_since", now);
        return at(host, "full_since").orElse(now);
    }

    void notFull(long host) {
        sql.sql("update disk_alarm set full_since = null where host_id = ?").param(host).update();
    }

    void calm(long host) {
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
