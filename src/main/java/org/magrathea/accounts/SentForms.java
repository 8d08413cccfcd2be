package org.magrathea.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forms that were sent, by the key in a hidden field of each, with the addresses that answered them. */
@Component
public class SentForms {

    /** Name of the hidden field. */
    public static final String FIELD = "_once";

    private static final Pattern KEY = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST = 2000;
    /** An older form is treated as a new one. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient sql;
    private final Clock clock;

    SentForms(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What is known about a form. */
    public enum State {
        NEW, IN_PROGRESS, ANSWERED
    }

    /** {@code location} is the address of the answer. Null unless it was answered. */
    public record Sent(State state, @Nullable String location) {
    }

    /** A key for a form that is shown now. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** The key, if it is one. */
    public static Optional<String> key(@Nullable String typed) {
        return Optional.ofNullable(typed).filter(text -> KEY.matcher(text).matches());
    }

    public Sent find(long account, String key) {
        List<Sent> found = sql.sql("select answer from sent_form where account_id = ? and form_key = ?")
                .params(account, key)
                .query((row, number) -> {
                    String answer = row.getString(1);
                    return new Sent(answer == null ? State.IN_PROGRESS : State.ANSWERED, answer);
                })
                .list();
        return found.isEmpty() ? new Sent(State.NEW, null) : found.getFirst();
    }

    /** Records that a form is processed. False if another submission of it was first. */
    public boolean begin(long account, String key) {
        try {
            sql.sql("insert into sent_form (account_id, form_key, sent_at) values (?, ?, ?)")
                    .params(account, key, clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException second) {
            return false;
        }
    }

    /** The form has created something. */
    public void answered(long account, String key, String location) {
        sql.sql("update sent_form set answer = ? where account_id = ? and form_key = ?")
                .params(location.length() > LONGEST ? "/" : location, account, key)
                .update();
    }

    /** The form has created nothing and may be sent again. */
    public void failed(long account, String key) {
        sql.sql("delete from sent_form where account_id = ? and form_key = ?").params(account, key).update();
    }

    void deleteOld() {
        sql.sql("delete from sent_form where sent_at < ?").param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }
}
