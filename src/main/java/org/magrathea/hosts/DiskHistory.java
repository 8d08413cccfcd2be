package org.magrathea.hosts;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The disk usage and the promised memory of hosts by day, for 60 days. */
@Component
public class DiskHistory {

    /** Days that are kept. */
    public static final int DAYS = 60;

    private final JdbcClient sql;

    DiskHistory(JdbcClient sql) {
        this.sql = sql;
    }

    /** Records the last reported usage of a day. */
    public void record(long host, LocalDate day, Capacity capacity) {
        long used = capacity.diskTotal() - capacity.diskFree();
        int known = sql.sql("update disk_sample set used = ?, total = ?, memory_promised = ?"
                + " where host_id = ? and sampled_on = ?")
                .params(used, capacity.diskTotal(), capacity.memoryPromised(), host, Date.valueOf(day))
                .update();
        if (known == 0) {
            sql.sql("insert into disk_sample (host_id, sampled_on, used, total, memory_promised) values (?, ?, ?, ?, ?)")
                    .params(host, Date.valueOf(day), used, capacity.diskTotal(), capacity.memoryPromised())
                    .update();
            sql.sql("delete from disk_sample where host_id = ? and sampled_on < ?")
                    .params(host, Date.valueOf(day.minusDays(DAYS)))
                    .update();
        }
    }

    /** The days with data, the oldest first. */
    public List<Forecast.Day> days(long host) {
        return sql.sql("select sampled_on, used from disk_sample where host_id = ? order by sampled_on")
                .param(host)
                .query((row, number) -> new Forecast.Day(row.getDate("sampled_on").toLocalDate(), row.getLong("used")))
                .list();
    }

    /** The promised memory by day, the oldest first. */
    public List<Forecast.Day> memory(long host) {
        return sql.sql("select sampled_on, memory_promised from disk_sample where host_id = ? and memory_promised is not null"
                + " order by sampled_on")
                .param(host)
                .query((row, number) -> new Forecast.Day(row.getDate("sampled_on").toLocalDate(), row.getLong("memory_promised")))
                .list();
    }

    /** The days of several hosts by host, with one statement. */
    public Map<Long, List<Forecast.Day>> days(Collection<Long> hosts) {
        Map<Long, List<Forecast.Day>> days = new HashMap<>();
        if (!hosts.isEmpty()) {
            sql.sql("select host_id, sampled_on, used from disk_sample where host_id in (:hosts) order by sampled_on")
                    .param("hosts", hosts)
                    .query(row -> {
                        days.computeIfAbsent(row.getLong("host_id"), host -> new ArrayList<>())
                                .add(new Forecast.Day(row.getDate("sampled_on").toLocalDate(), row.getLong("used")));
                    });
        }
        return days;
    }

    /** When the disk of a host will be full, except for its reserve. */
    public Forecast forecast(Host host) {
        Capacity capacity = host.capacity();
        return Forecast.of(days(host.id()), capacity == null ? 0 : capacity.diskTotal() - capacity.diskReserve());
    }
}
