package org.magrathea.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSession;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** One connection to the mail server for one mail. It remembers how far it came, and what was answered there. */
final class MailConversation extends SMTPTransport {

    private final MailWire wire;
    private final boolean anyScript;
    private final Duration longestTaking;
    private MailStep step = MailStep.CONNECTION;
    private boolean aside;
    private int code;
    private @Nullable String answer;

    private MailConversation(Session session, String protocol, MailWire wire, boolean anyScript, Duration longestTaking) {
        super(session, null, protocol, "smtps".equals(protocol));
        this.wire = wire;
        this.anyScript = anyScript;
        this.longestTaking = longestTaking;
    }

    /**
     * A new one that is not connected yet.
     *
     * @param anyScript whether the recipient's mailbox has other letters than those of ASCII
     * @param longestTaking how long the server has to take a whole text, which it may look at for long before it answers
     */
    static MailConversation with(Properties settings, String protocol, boolean anyScript, Duration longestTaking) {
        Properties own = new Properties();
        own.putAll(settings);
        own.setProperty("mail.mime.allowutf8", String.valueOf(anyScript));
        MailWire wire = new MailWire();
        wire.into(own, "mail." + protocol + ".");
        return new MailConversation(Session.getInstance(own), protocol, wire, anyScript, longestTaking);
    }

    MimeMessage newMessage() {
        return new MimeMessage(session);
    }

    /**
     * Hands over a mail with one recipient; returns only when the server has it.
     *
     * @throws NoSuchScript the recipient's mailbox has letters that this server cannot write
     */
    void hand(MimeMessage message) throws MessagingException {
        if (anyScript && !supportsExtension("SMTPUTF8")) {
            throw new NoSuchScript();
        }
        String id = message.getMessageID();
        message.saveChanges();
        message.setHeader("Message-ID", id);
        sendMessage(message, message.getAllRecipients());
    }

    MailStep step() {
        return step;
    }

    /** Of the last answer at this step; 0 before there was one, -1 when the connection ended in its place. */
    int code() {
        return code;
    }

    String answer() {
        return answer == null ? "" : HeaderText.line(answer.strip().replace("\n", " "), 300);
    }

    /** Null without encryption, and where settings have a host name verifier of their own. */
    @Nullable
    SSLSession encryption() {
        return wire.encryption();
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        MailStep next = MailStep.of(command);
        aside = next == null;
        if (next != null) {
            step = next;
            code = 0;
            answer = null;
        }
        if (next == MailStep.END) {
            wire.waitFor(longestTaking);
        }
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int read = super.readServerResponse();
        if (!aside) {
            code = read;
            answer = getLastServerResponse();
        }
        return read;
    }

    /** The mail server does not take addresses in any script (SMTPUTF8). */
    static final class NoSuchScript extends MessagingException {
    }
}
