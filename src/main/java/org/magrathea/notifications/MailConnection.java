package org.magrathea.notifications;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * How the portal speaks with its mail server, where {@code spring.mail.properties} says nothing else: encrypted when the server
 * can (STARTTLS), never with a password in the clear, under the portal's own name, and with addresses in any script.
 */
final class MailConnection {

    private final JavaMailSenderImpl sender;
    private final String protocol;
    private final String prefix;

    /** Sets what no setting has set; {@code name} is the portal's, for the greeting. */
    MailConnection(JavaMailSenderImpl sender, String name) {
        this.sender = sender;
        String set = sender.getProtocol();
        protocol = set == null ? "smtp" : set;
        prefix = "mail." + protocol + ".";
        Properties properties = sender.getJavaMailProperties();
        if (!encryptedFromTheFirstByte()) {
            properties.putIfAbsent(prefix + "starttls.enable", "true");
            properties.putIfAbsent(prefix + "starttls.required", String.valueOf(hasUser()));
            if (!isTrue("starttls.required")) {
                trustAnyCertificate(properties);
            }
        }
        properties.putIfAbsent(prefix + "localhost", name);
    }

    /** Where mail would also go without encryption, a certificate that is not trusted is no reason against having it. */
    private void trustAnyCertificate(Properties properties) {
        boolean said = Stream.of("ssl.trust", "ssl.checkserveridentity", "ssl.socketFactory", "ssl.socketFactory.class",
                "ssl.hostnameverifier", "ssl.hostnameverifier.class", "socketFactory", "socketFactory.class")
                .anyMatch(key -> properties.containsKey(prefix + key));
        if (!said) {
            properties.setProperty(prefix + "ssl.trust", "*");
            properties.setProperty(prefix + "ssl.checkserveridentity", "false");
        }
    }

    /** A new conversation, not connected yet; see {@link MailConversation#with}. */
    MailConversation conversation(boolean anyScript, Duration longestTaking) {
        return MailConversation.with(sender.getJavaMailProperties(), protocol, anyScript, longestTaking);
    }

    void connect(MailConversation conversation) throws MessagingException {
        conversation.connect(sender.getHost(), sender.getPort(), hasUser() ? sender.getUsername() : null, sender.getPassword());
    }

    boolean encryptedFromTheFirstByte() {
        return "smtps".equals(protocol) || isTrue("ssl.enable");
    }

    boolean hasUser() {
        String user = sender.getUsername();
        return user != null && !user.isBlank();
    }

    /** Name and port. */
    String server() {
        int usual = encryptedFromTheFirstByte() ? 465 : 25;
        return sender.getHost() + ":" + (sender.getPort() > 0 ? sender.getPort() : usual);
    }

    /** Under which name the portal greets. */
    String greeting() {
        return String.valueOf(sender.getJavaMailProperties().getProperty(prefix + "localhost"));
    }

    /** A setting of the mail API as it is written in a configuration. */
    String setting(String name) {
        return "spring.mail.properties." + prefix + name;
    }

    /** In words, with whether the certificate was looked at. */
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
