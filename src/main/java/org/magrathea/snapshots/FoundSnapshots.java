package org.magrathea.snapshots;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.magrathea.hosts.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records snapshots that a host has and the database does not, e.g. after a restore of the database from a backup. They keep
 * their ids and do not expire.
 */
@Component
class FoundSnapshots {

    private static final Logger log = LoggerFactory.getLogger(FoundSnapshots.class);

    /** Ids of the portal. Snapshots that an admin took at the command line have 17 digits. */
    private static final String OURS = "s-[0-9]{1,16}";

    private final JdbcClient sql;

    FoundSnapshots(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds rows for the listed snapshots of a machine that have none. */
    void add(long machine, Collection<Inventory.Copy> listed, Instant now) {
        Map<Long, Inventory.Copy> unknown = new TreeMap<>();
        listed.stream()
                .filter(copy -> copy.snapshot().matches(OURS))
                .forEach(copy -> unknown.put(Snapshot.number(copy.snapshot()), copy));
        if (!unknown.isEmpty()) {
            unknown.keySet().removeAll(known(unknown.keySet()));
            unknown.forEach((number, copy) -> add(machine, number, copy, now));
        }
    }

    private Set<Long> known(Collection<Long> numbers) {
        return new HashSet<>(
                sql.sql("select id from snapshot where id in (:ids)").param("ids", numbers).query(Long.class).list());
    }

    private void add(long machine, long number, Inventory.Copy copy, Instant now) {
        log.warn("Snapshot s-{} of machine {} is on its host but not in the database, and was added", number, machine);
        String mode = copy.mode().toUpperCase(Locale.ROOT);
        sql.sql("""
                insert into snapshot (id, machine_id, label, what, mode, origin, state, booted, planned_at, taken_at, version)
                values (:id, :machine, 'found on the host', :what, :mode, :origin, 'UNVERIFIED', 'UNTESTED', :at, :at, 0)""")
                .param("id", number)
                .param("machine", machine)
                .param("what", copy.what().toUpperCase(Locale.ROOT))
                .param("mode", mode)
                .param("origin", (TakenBy.valueOf(mode) == TakenBy.SAFETY ? Origin.SAFETY : Origin.REQUEST).name())
                .param("at", (copy.takenAt() == null ? now : copy.takenAt()).atOffset(ZoneOffset.UTC))
                .update();
    }
}
