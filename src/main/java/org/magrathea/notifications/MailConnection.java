package org.magrathea.notifications;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * How the portal speaks with its mail server, where {@code spring.mail.properties} says nothing else: encrypted when the server
 * can (STARTTLS), never with a password in the clear, under the portal's own name, and with addresses in any script.
 */
final class MailConnection {

    private MailConnection() {
    }

    /**
     * Sets what no setting has set.
     *
     * @param name the portal's, for the greeting
     */
    static @Nullable JavaMailSender of(@Nullable JavaMailSender sender, String name) {
        if (sender instanceof JavaMailSenderImpl plain) {
            boolean encrypted = "smtps".equals(plain.getProtocol());
            Properties properties = plain.getJavaMailProperties();
            String prefix = "mail." + (encrypted ? "smtps" : "smtp") + ".";
            if (!encrypted && !Boolean.parseBoolean(properties.getProperty(prefix + "ssl.enable"))) {
                properties.putIfAbsent(prefix + "starttls.enable", "true");
                properties.putIfAbsent(prefix + "starttls.required", String.valueOf(hasPassword(plain)));
            }
            properties.putIfAbsent(prefix + "localhost", name);
            properties.putIfAbsent("mail.mime.allowutf8", "true");
        }
        return sender;
    }

    private static boolean hasPassword(JavaMailSenderImpl sender) {
        String user = sender.getUsername();
        return user != null && !user.isBlank();
    }
}
