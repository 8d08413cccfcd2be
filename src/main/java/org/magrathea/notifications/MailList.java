package org.magrathea.notifications;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Lists of mails, newest first, with limited counts for each state. */
@Component
class MailList {

    /** Maximum of the counts. */
    static final int COUNTED = 1000;
    private static final Keyset<MailRow> NEWEST = Keyset.<MailRow>order().number("m.id", Keyset.Way.DOWN, MailRow::id);
    private static final Keyset<MailRow> ADDRESS = Keyset.<MailRow>order()
            .text("m.toAddress", Keyset.Way.UP, MailRow::to)
            .number("m.id", Keyset.Way.DOWN, MailRow::id);
    private static final String ROWS = """
            select new org.magrathea.notifications.MailRow(m.id, m.requestId, m.toAddress, m.subject, m.state, m.attempts,
            m.writtenAt, m.nextTryAt, m.problem) from Mail m""";
    /** Reads a limited number of index rows for each state, for any number of mails. */
    private static final String COUNTS = Arrays.stream(MailState.values())
            .map(state -> "select '" + state + "' as state, count(*) as mails from (select 1 as one from mail where state = '"
                    + state + "' limit " + COUNTED + ") as of_" + state)
            .collect(Collectors.joining(" union all "));
    private static final Listing<MailRow, MailRow> OF_READER = Listing.<MailRow, MailRow>of("email", "emails")
            .empty("No emails yet. Emails about your machines and requests also appear here.")
            .order("number", NEWEST)
            .filter(Filter.search("Subject", "m.subject"))
            .filter(Filter.from("m.writtenAt >= :fromDay"))
            .filter(Filter.to("m.writtenAt < :toDay"))
            .column("Email", "wide", null, mail -> Cell.link(mail.subject(), "/account/emails/" + mail.id()))
            .column("Request", MailList::request)
            .column("Date", "nowrap", "number", mail -> Cell.time(mail.writtenAt()));

    private final Lists lists;
    private final JdbcClient sql;
    private final Source<MailRow> source;
    private final Listing<MailRow, MailRow> ofAll;

    MailList(Lists lists, EntityManager entities, JdbcClient sql) {
        this.lists = lists;
        this.sql = sql;
        source = Source.jpql(entities, MailRow.class, ROWS);
        ofAll = Listing.<MailRow, MailRow>of("email", "emails")
                .empty("No emails yet.")
                .order("number", NEWEST)
                .order("to", ADDRESS)
                .filter(Filter.search("Subject or address", "m.subject", "m.toAddress"))
                .filter(new Filter.Choice("state", "State", "All states", this::states, MailList::inState))
                .filter(Filter.from("m.writtenAt >= :fromDay"))
                .filter(Filter.to("m.writtenAt < :toDay"))
                .bulk(new Listing.Bulk<>("/admin/emails/selected",
                        mail -> mail.state().canBeSentAgain() ? mail.id() : null,
                        mail -> "email " + mail.id(), List.of(new Listing.Button("RESEND", "Resend", ""))))
                .column("Email", "wide", null, mail -> Cell.link(mail.subject(), "/admin/emails/" + mail.id()))
                .column("To", "long", "to", mail -> Cell.text(mail.to()))
                .column("Request", MailList::request)
                .column("State", "", null, MailList::state)
                .export("problem", MailRow::problem)
                .column("Attempts", "num", null, mail -> new Cell.Number(mail.attempts()))
                .column("Created", "nowrap", "number", mail -> Cell.time(mail.writtenAt()));
    }

    private static Cell request(MailRow mail) {
        return mail.requestId() == null
                ? Cell.text(null)
                : Cell.link(String.valueOf(mail.requestId()), "/requests/" + mail.requestId());
    }

    private static Cell state(MailRow mail) {
        Cell badge = Cell.badge(mail.state().badge(), mail.state().word());
        if (mail.problem() == null) {
            return badge;
        }
        Cell problem = new Cell.Note(mail.problem());
        return mail.nextTryAt() != null && mail.state() == MailState.RETRYING
                ? Cell.of(badge, problem, new Cell.Note("Next attempt:"), new Cell.Time(mail.nextTryAt(), false))
                : Cell.of(badge, problem);
    }

    private static Optional<Condition> inState(String value) {
        return Arrays.stream(MailState.values())
                .filter(state -> state.name().equalsIgnoreCase(value))
                .findFirst()
                .map(state -> Condition.of("m.state = :state", "state", state));
    }

    private List<Filter.Option> states() {
        Map<MailState, Integer> counts = counts();
        return Arrays.stream(MailState.values())
                .map(state -> new Filter.Option(state.name(), state.word() + " (" + counted(counts.getOrDefault(state, 0)) + ")",
                        Condition.ALL))
                .toList();
    }

    private static String counted(int mails) {
        return mails == COUNTED ? COUNTED + "+" : String.valueOf(mails);
    }

    /** All mails, as {@code list} of the view. */
    ModelAndView answer(ListQuery query, String view) {
        return lists.answer(ofAll, query, source, Condition.ALL, rows -> rows, view);
    }

    /** Mails to one reader since an instant. */
    ModelAndView answer(Person reader, Instant since, ListQuery query, String view) {
        return lists.answer(OF_READER, query, source, new Condition("m.recipientId = :reader and m.writtenAt > :since",
                Map.of("reader", reader.id(), "since", since)), rows -> rows, view);
    }

    /** The number of mails for each state, up to {@link #COUNTED}. */
    Map<MailState, Integer> counts() {
        Map<MailState, Integer> counts = new EnumMap<>(MailState.class);
        sql.sql(COUNTS).query(row -> {
            counts.put(MailState.valueOf(row.getString("state")), row.getInt("mails"));
        });
        return counts;
    }

    /** The number of mails sent since an instant, up to {@link #COUNTED}. */
    int sentSince(Instant since) {
        return since("sent_at", since);
    }

    /** The number of mails refused or given up since an instant, up to {@link #COUNTED}. */
    int refusedSince(Instant since) {
        return since("refused_at", since);
    }

    private int since(String column, Instant since) {
        return sql.sql("select count(*) from (select 1 as one from mail where " + column + " >= :since limit " + COUNTED
                + ") as counted").param("since", since.atOffset(ZoneOffset.UTC)).query(Integer.class).single();
    }
}
