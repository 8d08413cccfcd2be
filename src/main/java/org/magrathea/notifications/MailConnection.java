package org.magrathea.notifications;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Defaults of the connection to the mail server, overridden by {@code spring.mail.properties}. It uses STARTTLS if the server
 * offers it, never sends a password unencrypted, greets with the portal's name, and supports addresses in any script.
 */
final class MailConnection {

    private final JavaMailSenderImpl sender;
    private final String protocol;
    private final String prefix;

    /** Sets the defaults. {@code name} is the portal's host name, for the greeting. */
    MailConnection(JavaMailSenderImpl sender, String name) {
        this.sender = sender;
        String set = sender.getProtocol();
        protocol = set == null ? "smtp" : set;
        prefix = "mail." + protocol + ".";
        Properties properties = sender.getJavaMailProperties();
        if (!usesImplicitTls()) {
            properties.putIfAbsent(prefix + "starttls.enable", "true");
            properties.putIfAbsent(prefix + "starttls.required", String.valueOf(hasUser()));
            if (!isTrue("starttls.required")) {
                trustAnyCertificate(properties);
            }
        }
        properties.putIfAbsent(prefix + "localhost", name);
    }

    /** If mail may go unencrypted, encryption with an untrusted certificate is still better. */
    private void trustAnyCertificate(Properties properties) {
        boolean configured = Stream.of("ssl.trust", "ssl.checkserveridentity", "ssl.socketFactory", "ssl.socketFactory.class",
                "ssl.hostnameverifier", "ssl.hostnameverifier.class", "socketFactory", "socketFactory.class")
                .anyMatch(key -> properties.containsKey(prefix + key));
        if (!configured) {
            properties.setProperty(prefix + "ssl.trust", "*");
            properties.setProperty(prefix + "ssl.checkserveridentity", "false");
        }
    }

    /** A new conversation, not yet connected. See {@link MailConversation#with}. */
    MailConversation conversation(boolean anyScript, Duration longestTaking) {
        return MailConversation.with(sender.getJavaMailProperties(), protocol, anyScript, longestTaking);
    }

    void connect(MailConversation conversation) throws MessagingException {
        conversation.connect(sender.getHost(), sender.getPort(), hasUser() ? sender.getUsername() : null, sender.getPassword());
    }

    boolean usesImplicitTls() {
        return "smtps".equals(protocol) || isTrue("ssl.enable");
    }

    boolean hasUser() {
        String user = sender.getUsername();
        return user != null && !user.isBlank();
    }

    /** Name and port. */
    String server() {
        int standard = usesImplicitTls() ? 465 : 25;
        return sender.getHost() + ":" + (sender.getPort() > 0 ? sender.getPort() : standard);
    }

    /** The name in the greeting. */
    String greeting() {
        return String.valueOf(sender.getJavaMailProperties().getProperty(prefix + "localhost"));
    }

    /** The full key of a setting of the mail API. */
    String setting(String name) {
        return "spring.mail.properties." + prefix + name;
    }

    /** A description, including whether the certificate was checked. */
    String encryption(MailConversation conversation) {
        SSLSession session = conversation.encryption();
        if (session == null) {
            return conversation.isSSL() ? "with TLS" : "without encryption";
        }
        return "with " + session.getProtocol() + (verifies() ? " and a trusted certificate" : ", its certificate not checked");
    }

    private boolean verifies() {
        Properties properties = sender.getJavaMailProperties();
        return !"*".equals(properties.getProperty(prefix + "ssl.trust"))
                && !"false".equals(properties.getProperty(prefix + "ssl.checkserveridentity"));
    }

    private boolean isTrue(String name) {
        return Boolean.parseBoolean(sender.getJavaMailProperties().getProperty(prefix + name));
    }
}
