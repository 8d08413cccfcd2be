package org.magrathea.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.magrathea.MagratheaProperties;
import org.springframework.stereotype.Component;

/** The portal's names in mails, all from its configured address and sender: never from what a browser sent. */
@Component
class MailAddresses {

    private final URI portal;
    private final String domain;
    private final InternetAddress from;
    private final SecureRandom random = new SecureRandom();

    MailAddresses(MagratheaProperties settings) {
        portal = settings.address();
        String host = portal.getHost();
        if (host == null) {
            throw new IllegalStateException("magrathea.address has no host name: " + portal);
        }
        domain = host.replaceAll("[^A-Za-z0-9.-]", "-");
        from = single(settings.mailFrom());
    }

    InternetAddress from() {
        return from;
    }

    /** Address of the portal without a slash at its end. */
    String portal() {
        String address = portal.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** Unlike all others, also those of an earlier database that began to count at 1. */
    String newMessageId(String eventKey) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return "<" + eventKey + "." + HexFormat.of().formatHex(bytes) + "@" + domain + ">";
    }

    String listId() {
        return "Magrathea requests <requests." + domain + ">";
    }

    private static InternetAddress single(String sender) {
        try {
            InternetAddress address = new InternetAddress(sender, true);
            String name = address.getPersonal();
            return name == null ? address : new InternetAddress(address.getAddress(), HeaderText.line(name, 60), "UTF-8");
        } catch (AddressException | java.io.UnsupportedEncodingException wrong) {
            throw new IllegalStateException(
                    "magrathea.mail-from is not an address like Magrathea <magrathea@example.org>: " + sender,
                    wrong);
        }
    }
}
