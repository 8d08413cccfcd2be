package org.magrathea.notifications;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.math.BigInteger;
import java.net.IDN;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.MagratheaProperties;
import org.magrathea.PortalAddress;
import org.magrathea.startup.WrongSetting;
import org.springframework.stereotype.Component;

/** Addresses of the portal in mails, all from its settings, never from an HTTP request. */
@Component
class MailAddresses {

    /** Before the secret in an address. Some mail servers change upper case. */
    static final String REPLY = "r-";
    static final String BOUNCE = "b-";

    private final PortalAddress portal;
    private final String domain;
    private final InternetAddress from;
    private final @Nullable InternetAddress mailbox;
    private final SecureRandom random = new SecureRandom();

    MailAddresses(MagratheaProperties settings, PortalAddress portal, MailboxSettings mailbox) {
        this.portal = portal;
        domain = portal.host().replaceAll("[^A-Za-z0-9.-]", "-");
        from = single(settings.mailFrom());
        this.mailbox = mailbox.configured() ? inbox(mailbox.address()) : null;
    }

    /** The host name of the portal. It has only letters, digits, dots and dashes. */
    String host() {
        return domain;
    }

    InternetAddress from() {
        return from;
    }

    /** URL of the portal without a trailing slash. */
    String portal() {
        return portal.toString();
    }

    /** A unique id, also across databases that count from 1. */
    String newMessageId(String eventKey) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return "<" + eventKey + "." + HexFormat.of().formatHex(bytes) + "@" + domain + ">";
    }

    /** Whether replies and bounces are read. */
    boolean hasMailbox() {
        return mailbox != null;
    }

    /** A new secret for the addresses of one mail: 130 bits. Null without a mailbox. */
    @Nullable
    String newReplyToken() {
        return mailbox == null ? null : new BigInteger(130, random).toString(32);
    }

    /** The address of replies to the mail with this secret. */
    InternetAddress replies(String token) throws AddressException {
        return tagged(REPLY + token);
    }

    /** The address where the mail with this secret comes back to. */
    InternetAddress bounces(String token) throws AddressException {
        return tagged(BOUNCE + token);
    }

    private InternetAddress tagged(String tag) throws AddressException {
        String address = Objects.requireNonNull(mailbox).getAddress();
        int at = address.lastIndexOf('@');
        return new InternetAddress(address.substring(0, at) + "+" + tag + address.substring(at), true);
    }

    String listId() {
        return "Magrathea requests <requests." + domain + ">";
    }

    /**
     * Exactly one address without a display name. The domain is in its ASCII form.
     *
     * @throws AddressException it is not an address
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
            throw new AddressException("its recipient has an invalid domain");
        }
    }

    private static InternetAddress inbox(String address) {
        try {
            return plain(address);
        } catch (AddressException wrong) {
            throw new WrongSetting("magrathea.mailbox.address", "not a valid address of a mailbox",
                    "Set an address like magrathea@example.org.", wrong);
        }
    }

    private static InternetAddress single(String sender) {
        try {
            InternetAddress address = new InternetAddress(sender, true);
            String name = address.getPersonal();
            return name == null ? address : new InternetAddress(address.getAddress(), HeaderText.line(name, 60), "UTF-8");
        } catch (AddressException | java.io.UnsupportedEncodingException wrong) {
            throw new WrongSetting("magrathea.mail-from", "not a valid sender address",
                    "Set a sender like Magrathea <magrathea@example.org>.", wrong);
        }
    }
}
