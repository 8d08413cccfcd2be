package org.magrathea.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.magrathea.MagratheaProperties;
import org.magrathea.PortalAddress;
import org.magrathea.startup.WrongSetting;
import org.springframework.stereotype.Component;

/** The portal's names in mails, all from its configured address and sender: never from what a browser sent. */
@Component
class MailAddresses {

    private final PortalAddress portal;
    private final String domain;
    private final InternetAddress from;
    private final SecureRandom random = new SecureRandom();

    MailAddresses(MagratheaProperties settings, PortalAddress portal) {
        this.portal = portal;
        domain = portal.host().replaceAll("[^A-Za-z0-9.-]", "-");
        from = single(settings.mailFrom());
    }

    /** The portal's name, for letters, digits, dots and dashes only. */
    String host() {
        return domain;
    }

    InternetAddress from() {
        return from;
    }

    /** Address of the portal without a slash at its end. */
    String portal() {
        return portal.toString();
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

    /**
     * Exactly one address and no display name, whatever the account says; the domain as the name system knows it.
     *
     * @throws AddressException it is none
     */
    static InternetAddress plain(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        String ready = at < 0 ? address : address.substring(0, at + 1) + ascii(address.substring(at + 1));
        InternetAddress parsed = new InternetAddress(ready, true);
        if (parsed.isGroup() || !parsed.getAddress().equals(ready)) {
            throw new AddressException("its recipient is not a plain address");
        }
        return parsed;
    }

    private static String ascii(String domain) throws AddressException {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException none) {
            throw new AddressException("its recipient has no domain that can be");
        }
    }

    private static InternetAddress single(String sender) {
        try {
            InternetAddress address = new InternetAddress(sender, true);
            String name = address.getPersonal();
            return name == null ? address : new InternetAddress(address.getAddress(), HeaderText.line(name, 60), "UTF-8");
        } catch (AddressException | java.io.UnsupportedEncodingException wrong) {
            throw new WrongSetting("magrathea.mail-from", "not an address that mail can be sent from",
                    "Write it like Magrathea <magrathea@example.org>.", wrong);
        }
    }
}
