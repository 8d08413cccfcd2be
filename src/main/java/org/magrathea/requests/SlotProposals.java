package org.magrathea.requests;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Further start times that a requester proposes besides the requested one. */
@Component
class SlotProposals {

    private final JdbcClient sql;

    SlotProposals(JdbcClient sql) {
        this.sql = sql;
    }

    /** The earliest first. */
    List<Instant> of(long request) {
        return sql.sql("select starts_at from slot_proposal where request_id = ? order by starts_at")
                .param(request)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    /** Replaces all. Call it in the transaction that stores the request. */
    void replace(long request, List<Instant> starts) {
        sql.sql("delete from slot_proposal where request_id = ?").param(request).update();
        starts.stream()
                .distinct()
                .forEach(start -> sql.sql("insert into slot_proposal (request_id, starts_at) values (?, ?)")
                        .params(request, start.atOffset(ZoneOffset.UTC))
                        .update());
    }
}
