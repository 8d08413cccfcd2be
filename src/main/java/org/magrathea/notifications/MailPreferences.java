package org.magrathea.notifications;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.AccountLock;
import org.magrathea.accounts.SignedLinks;
import org.magrathea.notices.Delivery;
import org.magrathea.notices.MailEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How each person gets each kind of email, and the hour of the daily digest. */
@Component
@Transactional
class MailPreferences {

    /** The hour of digests of people who have not chosen one. */
    static final int USUAL_HOUR = 7;
    private static final String PURPOSE = "unsubscribe";

    private final JdbcClient sql;
    private final MailKinds kinds;
    private final SignedLinks links;
    private final AccountLock accounts;

    MailPreferences(JdbcClient sql, MailKinds kinds, SignedLinks links, AccountLock accounts) {
        this.sql = sql;
        this.kinds = kinds;
        this.links = links;
        this.accounts = accounts;
    }

    /** The delivery of a kind of email to a person. Emails without a kind are sent at once. */
    public Delivery of(Person reader, @Nullable MailEvent event) {
        return event == null
                ? Delivery.NOW
                : sql.sql("select delivery from mail_preference where account_id = ? and event = ?")
                        .params(reader.id(), event.key())
                        .query(String.class)
                        .optional()
                        .map(Delivery::valueOf)
                        .orElse(event.usual());
    }

    /** The choices of a person by key of the event. */
    public Map<String, Delivery> all(Person reader) {
        Map<String, Delivery> chosen = new HashMap<>();
        sql.sql("select event, delivery from mail_preference where account_id = ?").param(reader.id()).query(row -> {
            chosen.put(row.getString("event"), Delivery.valueOf(row.getString("delivery")));
        });
        return chosen;
    }

    public void choose(long account, Map<MailEvent, Delivery> choices) {
        accounts.hold(account);
        choices.forEach((event, delivery) -> {
            if (sql.sql("update mail_preference set delivery = ? where account_id = ? and event = ?")
                    .params(delivery.name(), account, event.key())
                    .update() == 0) {
                sql.sql("insert into mail_preference (account_id, event, delivery) values (?, ?, ?)")
                        .params(account, event.key(), delivery.name())
                        .update();
            }
        });
    }

    /** The hour of the digest in the time zone of the person, 0 to 23. */
    public int digestHour(long account) {
        return sql.sql("select digest_hour from mail_settings where account_id = ?")
                .param(account)
                .query(Integer.class)
                .optional()
                .orElse(USUAL_HOUR);
    }

    /** @param hour 0 to 23, in the time zone of the person */
    public void chooseDigestHour(long account, int hour) {
        accounts.hold(account);
        if (sql.sql("update mail_settings set digest_hour = ? where account_id = ?").params(hour, account).update() == 0) {
            sql.sql("insert into mail_settings (account_id, digest_hour) values (?, ?)").params(account, hour).update();
        }
    }

    /** Path and query of a page that switches emails of a kind off. It needs no sign-in. */
    public String linkToSwitchOff(Person reader, MailEvent event) {
        return "/unsubscribe?event=" + event.key() + "&account=" + reader.id() + "&token="
                + links.sign(PURPOSE, reader.id(), event.key());
    }

    /** The kind of email that such a link names. Empty if the link is not valid. */
    public Optional<MailEvent> named(long account, String event, String token) {
        return kinds.named(event).filter(kind -> links.isSigned(PURPOSE, account, event, token));
    }
}
