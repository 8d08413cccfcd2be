package org.magrathea.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSession;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** A connection to the mail server for one mail. It records the current step and its answer. */
final class MailConversation extends SMTPTransport {

    private final MailWire wire;
    private final boolean anyScript;
    private final Duration longestTaking;
    private MailStep step = MailStep.CONNECTION;
    private boolean sideCommand;
    private int code;
    private @Nullable String answer;

    private MailConversation(Session session, String protocol, MailWire wire, boolean anyScript, Duration longestTaking) {
        super(session, null, protocol, "smtps".equals(protocol));
        this.wire = wire;
        this.anyScript = anyScript;
        this.longestTaking = longestTaking;
    }

    /**
     * A new conversation, not yet connected.
     *
     * @param anyScript whether the recipient's mailbox has non-ASCII characters
     * @param longestTaking timeout for the answer to the whole text, which the server may scan first
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
        return new SMTPMessage(session);
    }

    /**
     * Sends a mail with one recipient. Returns when the server has acknowledged it.
     *
     * @throws NoSuchScript the server does not support the non-ASCII mailbox of the recipient
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

    /** The code of the last answer at this step. 0 before an answer, -1 if the connection ended instead. */
    int code() {
        return code;
    }

    String answer() {
        return answer == null ? "" : HeaderText.line(answer.strip().replace("\n", " "), 300);
    }

    /** Null without encryption, and with a host name verifier in the settings. */
    @Nullable
    SSLSession encryption() {
        return wire.encryption();
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        MailStep next = MailStep.of(command);
        sideCommand = next == null;
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
        if (!sideCommand) {
            code = read;
            answer = getLastServerResponse();
        }
        return read;
    }

    /** The mail server does not support addresses in any script (SMTPUTF8). */
    static final class NoSuchScript extends MessagingException {
    }
}
