package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.magrathea.given.Given.aMachine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.notices.Delivery;
import org.magrathea.notices.Notice;
import org.magrathea.startup.WrongSetting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.ConcurrentModel;

/** Emails to one address of all admins. */
@TestPropertySource(properties = {"spring.datasource.url=jdbc:h2:mem:admin-group;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
        "magrathea.data=target/admin-group", "magrathea.admin-group.address=admins@example.org",
        "magrathea.admin-group.zone=Europe/Vienna"})
class AdminGroupTest extends MailboxPortal {

    private static final String GROUP = "admins@example.org";

    @Autowired
    Outbox outbox;
    @Autowired
    Bounces bounces;
    @Autowired
    MailPreferences preferences;
    @Autowired
    EmailSettingsController settingsPage;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    ApplicationEventPublisher events;

    private Person ibis;
    private long asked;

    /** The request of the base class has one admin, this one has two. */
    @BeforeEach
    void ask() {
        ibis = admin("ibis");
        asked = askForSnapshot(otter, aMachine().called("wren" + serial()).of(otter).running().in(sql), null, null);
    }

    @Test
    void oneEventIsOneEmailToTheGroup() {
        assertThat(toGroup(asked)).singleElement().asString().contains("wren", "requests a snapshot");
        assertThat(mailsTo(heron)).isEmpty();
        assertThat(mailsTo(ibis)).isEmpty();
        assertThat(mailsTo(otter)).hasSize(2).last().asString().contains("received");
        Map<String, Object> mail = sql
                .sql("select text_body, unsubscribe, state from mail where request_id = ? and to_admins is not null")
                .param(asked)
                .query()
                .singleRow();
        assertThat(mail.get("unsubscribe")).isNull();
        assertThat(String.valueOf(mail.get("text_body"))).doesNotContain("email-settings");
    }

    @Test
    void preferencesOfOneAdminDoNotChangeTheEmailOfAll() {
        preferences.choose(heron.id(), Map.of(RequestMailEvents.of("new-request"), Delivery.OFF));

        long request = askForSnapshot(otter, aMachine().called("finch" + serial()).of(otter).running().in(sql), null, null);

        assertThat(toGroup(request)).hasSize(1);
    }

    @Test
    void emailsToTheGroupAreOneThread() {
        desk.comment(asked, otter, "Tonight, please.");

        List<Map<String, Object>> mails = sql
                .sql("select message_id, thread_id from mail where request_id = ? and to_admins is not null order by id")
                .param(asked)
                .query()
                .listOfRows();
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst().get("thread_id")).isNull();
        assertThat(mails.getLast().get("thread_id")).isEqualTo(mails.getFirst().get("message_id"));
    }

    @Test
    void commentsGoToAdminsWhoTakePartInTheThreadOfTheGroup() {
        desk.comment(asked, heron, "Is tonight ok?");
        desk.comment(asked, otter, "Yes.");

        assertThat(toGroup(asked)).hasSize(1);
        assertThat(mailsTo(ibis)).isEmpty();
        assertThat(sql.sql("select thread_id from mail where recipient_id = ?").param(heron.id()).query(String.class).list())
                .containsExactly(sql.sql("select message_id from mail where request_id = ? and to_admins is not null")
                        .param(asked)
                        .query(String.class)
                        .single());
    }

    @Test
    void ownersStillGetTheirOwnEmail() {
        publish(notice("disk-" + serial(), List.of(heron, otter, ibis)).toAdmins());

        assertThat(mailsTo(otter)).last().asString().endsWith("Trial");
        assertThat(mailsTo(heron)).isEmpty();
        assertThat(mailsTo(ibis)).isEmpty();
    }

    @Test
    void adminWhoOwnsTheMachineGetsAPersonalEmailToo() {
        Notice notice = notice("own-" + serial(), List.of(heron, otter, ibis)).toAdminsAnd(List.of(heron, otter));
        publish(notice);
        publish(notice);

        assertThat(mailsTo(heron)).hasSize(1);
        assertThat(mailsTo(otter)).last().asString().endsWith("Trial");
        assertThat(mailsTo(ibis)).isEmpty();
        assertThat(count("disk-trial.own")).isEqualTo(3);
    }

    @Test
    void emailsAboutAnAdminStayPersonal() {
        publish(notice("account-" + serial(), List.of(heron)));

        assertThat(mailsTo(heron)).hasSize(1);
    }

    @Test
    void anEventIsSentOnceAcrossAChangeOfTheSetting() {
        Notice before = notice("before-" + serial(), List.of(heron, ibis));
        publish(before);
        publish(before.toAdmins());
        assertThat(mailsTo(heron)).hasSize(1);
        assertThat(count("disk-trial.before")).isEqualTo(2);

        Notice after = notice("after-" + serial(), List.of(heron, ibis)).toAdmins();
        publish(after);
        publish(after);
        transaction.executeWithoutResult(status -> outbox.put(NoticeMails.draft(after), heron));
        assertThat(count("disk-trial.after")).isEqualTo(1);
    }

    @Test
    void repliesOfAdminsBecomeTheirComments() throws Exception {
        String token = tokenToGroup();
        arrives(reply(ibis, token, "I look at it."));
        arrives(reply(otter, token, "I am no admin."));

        mailbox.read();

        assertThat(sql.sql("select author_id from request_comment where request_id = ?").param(asked).query(Long.class).list())
                .containsExactly(ibis.id());
    }

    @Test
    void returnedEmailsAreShownToAdmins() {
        String token = tokenToGroup();
        assertThat(bounces.openOfAdmins()).isEmpty();

        transaction.executeWithoutResult(status -> bounces.receive(new ReceivedMail("key" + serial(), "b-", token, "", true, null,
                false,
                new ReceivedMail.DeliveryReport("5.1.1", "550 no such list"))));

        assertThat(bounces.openOfAdmins()).hasValueSatisfying(bounce -> assertThat(bounce.address()).isEqualTo(GROUP));
        assertThat(bounces.open(heron)).isEmpty();
        bounces.resolveOfAdmins();
        assertThat(bounces.openOfAdmins()).isEmpty();
    }

    @Test
    void settingsPageShowsTheAddress() {
        ConcurrentModel model = new ConcurrentModel();

        settingsPage.page(heron, model);

        assertThat(model.getAttribute("adminGroup")).isEqualTo(GROUP);
    }

    @Test
    void wrongAddressStopsTheStart() {
        assertThatThrownBy(() -> new AdminGroupSettings("Admins <admins@example.org>", ZoneId.of("UTC")))
                .isInstanceOf(WrongSetting.class);
        assertThat(new AdminGroupSettings("", ZoneId.of("UTC")).exists()).isFalse();
    }

    private static Notice notice(String key, List<Person> readers) {
        return new Notice(key, "disk-trial", readers, "/admin/hosts", "Hosts", "Trial", "This is a trial.", "Nothing happens.",
                Instant.now(), List.of(), "you are an admin");
    }

    private void publish(Notice notice) {
        transaction.executeWithoutResult(status -> events.publishEvent(notice));
    }

    private long count(String keyPrefix) {
        return sql.sql("select count(*) from mail where event_key like ?").param(keyPrefix + "%").query(Long.class).single();
    }

    private List<String> toGroup(long about) {
        return sql.sql("select subject from mail where request_id = ? and to_address = ? and recipient_id is null order by id")
                .params(about, GROUP)
                .query(String.class)
                .list();
    }

    private String tokenToGroup() {
        String token = "9876543210abcdefghij" + String.format("%06d", serial());
        sql.sql("update mail set reply_token = ? where request_id = ? and to_admins is not null").params(token, asked).update();
        return token;
    }
}
