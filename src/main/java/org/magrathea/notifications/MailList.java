package org.magrathea.notifications;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.magrathea.accounts.Person;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The mails as they are listed, newest first, and roughly how many there are of each state. */
@Component
class MailList {

    /** What there is more of is counted no further. */
    static final int COUNTED = 1000;
    private static final int PAGE = 50;
    private static final Keyset<MailRow> NEWEST = Keyset.<MailRow>order().number("m.id", Keyset.Way.DOWN, MailRow::id);
    private static final String ROWS = """
            select new org.magrathea.notifications.MailRow(m.id, m.requestId, m.toAddress, m.subject, m.state, m.attempts,
            m.writtenAt, m.nextTryAt, m.problem) from Mail m""";
    /** Of each state at most so many rows of the index are read, however many mails there are. */
    private static final String COUNTS = Arrays.stream(MailState.values())
            .map(state -> "select '" + state + "' as state, count(*) as mails from (select 1 as one from mail where state = '"
                    + state + "' limit " + COUNTED + ") as of_" + state)
            .collect(Collectors.joining(" union all "));

    private final EntityManager entities;
    private final JdbcClient sql;

    MailList(EntityManager entities, JdbcClient sql) {
        this.entities = entities;
        this.sql = sql;
    }

    /** Of one state, or all. */
    Paged<MailRow> page(@Nullable MailState state, PageAt at) {
        return NEWEST.page(at, PAGE, entities, MailRow.class, ROWS, state == null ? "" : "m.state = :state",
                state == null ? Map.of() : Map.of("state", state));
    }

    /** Of one reader, not older than an instant. */
    Paged<MailRow> page(Person reader, Instant since, PageAt at) {
        return NEWEST.page(at, PAGE, entities, MailRow.class, ROWS, "m.recipientId = :reader and m.writtenAt > :since",
                Map.of("reader", reader.id(), "since", since));
    }

    /** Up to {@link #COUNTED} of each. */
    Map<MailState, Integer> counts() {
        Map<MailState, Integer> counts = new EnumMap<>(MailState.class);
        sql.sql(COUNTS).query(row -> {
            counts.put(MailState.valueOf(row.getString("state")), row.getInt("mails"));
        });
        return counts;
    }
}
