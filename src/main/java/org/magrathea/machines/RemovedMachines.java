package org.magrathea.machines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.access.Person;
import org.magrathea.jobs.RemovedSubjects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Machines that were removed. Their requests, jobs and activity stay. */
@Component
public class RemovedMachines implements RemovedSubjects {

    private static final int PAGE = 50;
    private static final Keyset<RemovedMachine> NEWEST = Keyset.<RemovedMachine>order()
            .time("m.removed_at", Keyset.Way.DOWN, RemovedMachine::removedAt)
            .number("m.id", Keyset.Way.DOWN, RemovedMachine::id);

    private final JdbcClient sql;

    RemovedMachines(JdbcClient sql) {
        this.sql = sql;
    }

    /** The removed machines of a person, or of all with null. 50 a page, the last removed first. */
    Paged<RemovedMachine> page(@Nullable Long owner, PageAt at) {
        return NEWEST.page(at, PAGE, (condition, values, order, most) -> sql
                .sql("select m.id, m.name, m.removed_at, m.facts_at, a.name as owner, h.name as host from machine m"
                        + " join account a on a.id = m.owner_id join uml_host h on h.id = m.host_id"
                        + " where m.removed_at is not null and " + (owner == null ? "" : "m.owner_id = :owner and ") + condition
                        + " order by " + order + " limit " + most)
                .params(values)
                .param("owner", owner)
                .query(RemovedMachines::row)
                .list());
    }

    /** Empty for a machine that is not removed, or does not exist. */
    public Optional<Instant> removedAt(long id) {
        return sql.sql("select removed_at from machine where id = :id and removed_at is not null")
                .param("id", id)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public Optional<String> pathOf(long id) {
        return removedAt(id).map(at -> "/removed-machines/" + id + "/activity");
    }

    /** The owner and admins may see what is left of a removed machine. */
    boolean mayBeSeenBy(Person viewer, long id) {
        return sql.sql("select owner_id from machine where id = :id and removed_at is not null")
                .param("id", id)
                .query(Long.class)
                .optional()
                .map(owner -> viewer.isAdmin() || owner == viewer.id())
                .orElse(false);
    }

    private static RemovedMachine row(ResultSet row, int index) throws SQLException {
        Instant removed = Objects.requireNonNull(row.getObject("removed_at", OffsetDateTime.class)).toInstant();
        return new RemovedMachine(row.getLong("id"), Objects.requireNonNull(row.getString("name")), removed,
                Objects.requireNonNull(row.getString("owner")), Objects.requireNonNull(row.getString("host")),
                row.getObject("facts_at") != null);
    }
}
