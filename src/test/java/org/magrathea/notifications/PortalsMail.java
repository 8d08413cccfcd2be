package org.magrathea.notifications;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.magrathea.MagratheaProperties;
import org.magrathea.PortalAddress;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mail.javamail.JavaMailSender;

/** Mail of a portal with certain settings, as they stand in its configuration. Answers are waited for long, unless told otherwise. */
final class PortalsMail {

    private static final MagratheaProperties PORTAL = new MagratheaProperties("0", Path.of("target"),
            URI.create("https://portal.example.org"), "Magrathea <magrathea@portal.example.org>");
    private static final MailAddresses ADDRESSES = new MailAddresses(PORTAL, new PortalAddress(PORTAL, 8080, ""),
            MailboxSettings.NONE);

    private final List<String> settings = new ArrayList<>();
    private Duration longestTaking = Duration.ofMinutes(1);

    PortalsMail(int port, String... further) {
        settings.addAll(List.of("spring.mail.host=127.0.0.1", "spring.mail.port=" + port));
        waits(Duration.ofSeconds(20));
        settings.addAll(Arrays.asList(further));
    }

    /** It waits so long for an answer, and so long for the one to a text. */
    PortalsMail within(Duration answer, Duration taking) {
        waits(answer);
        longestTaking = taking;
        return this;
    }

    private void waits(Duration answer) {
        for (String protocol : List.of("smtp", "smtps")) {
            for (String limit : List.of("timeout", "connectiontimeout", "writetimeout")) {
                settings.add("spring.mail.properties.mail." + protocol + "." + limit + "=" + answer.toMillis());
            }
        }
    }

    Attempt sent() {
        return sentTo("otter@example.org");
    }

    Attempt sentTo(String recipient) {
        Attempt[] attempt = new Attempt[1];
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MailSenderAutoConfiguration.class,
                SslAutoConfiguration.class))
                .withPropertyValues(settings.toArray(String[]::new))
                .run(context -> attempt[0] = new MailServer(context.getBeanProvider(JavaMailSender.class), ADDRESSES, "127.0.0.1")
                        .send(mail(recipient), new MailMessage(ADDRESSES), longestTaking));
        return attempt[0];
    }

    private static MailView mail(String recipient) {
        return new MailView(1, 1L, null, recipient, "[magrathea] A trial", ADDRESSES.newMessageId("trial"), null, "A trial.",
                "<p>A trial.</p>", MailState.QUEUED, 0, 0, Instant.parse("2026-11-28T12:00:00Z"), null, null, null, null, null);
    }
}
