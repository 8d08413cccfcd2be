package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mail of a portal at a real Postfix. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PostfixTest {

    private static Postfix postfix;

    @BeforeAll
    static void start() throws Exception {
        if (!Postfix.isHere()) {
            System.out.println("PostfixTest is left out: it needs Postfix (docker/uml-host/prepare --test) and root");
            Assumptions.abort("no Postfix");
        }
        postfix = new Postfix();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postfix != null) {
            postfix.close();
        }
    }

    @Test
    void mailArrivesEncryptedWithoutFurtherSettings() {
        assertThat(new PortalsMail(postfix.port()).sent()).isInstanceOfSatisfying(Attempt.Sent.class,
                sent -> assertThat(sent.details())
                        .contains("with TLSv1.3, its certificate not checked: 250 2.0.0 Ok: queued as"));
        assertThat(new PortalsMail(postfix.encryptedPort()).sent()).isInstanceOf(Attempt.Sent.class);

        assertThat(postfix.mails(2)).allSatisfy(mail -> assertThat(mail)
                .contains("from portal.example.org", "with ESMTPS", "Subject: [magrathea] A trial"));
    }

    @Test
    void requiredEncryptionIsReported() {
        assertThat(new PortalsMail(postfix.encryptedPort(), "spring.mail.properties.mail.smtp.starttls.enable=false").sent())
                .isInstanceOfSatisfying(Attempt.Misconfigured.class, settings -> assertThat(settings.problem())
                        .contains("530 5.7.0 Must issue a STARTTLS command first", "starttls.enable"));
    }

    /** It says no to the recipient in place of the greeting. */
    @Test
    void invalidPortalNameIsASettingsProblem() {
        assertThat(new PortalsMail(postfix.port(), "spring.mail.properties.mail.smtp.localhost=localhost").sent())
                .isInstanceOfSatisfying(Attempt.Misconfigured.class, settings -> assertThat(settings.problem())
                        .contains("504 5.5.2", "EHLO name is localhost", "magrathea.address"));
    }

    @Test
    void deniedRelayIsASettingsProblem() {
        assertThat(new PortalsMail(postfix.port()).sentTo("marten@elsewhere.example"))
                .isInstanceOfSatisfying(Attempt.Misconfigured.class, settings -> assertThat(settings.problem())
                        .contains("Relay access denied", "does not relay mail"));
    }

    @Test
    void unknownMailboxIsFinal() {
        assertThat(new PortalsMail(postfix.port()).sentTo("nobody@example.org"))
                .isInstanceOfSatisfying(Attempt.Refused.class, no -> assertThat(no.problem()).contains("550 5.1.1"));
        assertThat(new PortalsMail(postfix.port()).sentTo("jörg@example.org"))
                .isInstanceOfSatisfying(Attempt.Refused.class, no -> assertThat(no.problem()).contains("550 5.1.1"));
    }

    @Test
    void certificateIsCheckedIfEncryptionIsRequired() {
        assertThat(new PortalsMail(postfix.port(), "spring.mail.properties.mail.smtp.starttls.required=true").sent())
                .isInstanceOfSatisfying(Attempt.Misconfigured.class, settings -> assertThat(settings.problem())
                        .contains("cannot be encrypted", "ssl.trust"));
        assertThat(new PortalsMail(postfix.port(), "spring.mail.properties.mail.smtp.starttls.required=true",
                "spring.mail.properties.mail.smtp.ssl.trust=127.0.0.1",
                "spring.mail.properties.mail.smtp.ssl.checkserveridentity=false").sent()).isInstanceOf(Attempt.Sent.class);
    }
}
