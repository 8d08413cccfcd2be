package org.magrathea.notifications;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.stereotype.Component;

/** Converts a stored mail to a MIME message, identical for each attempt. */
@Component
class MailMessage {

    private static final String UTF_8 = "UTF-8";
    private static final int LONGEST_HEADER = 300;

    private final MailAddresses addresses;

    MailMessage(MailAddresses addresses) {
        this.addresses = addresses;
    }

    MimeMessage of(MailView mail, MimeMessage message) throws MessagingException {
        message.setFrom(addresses.from());
        message.setRecipient(Message.RecipientType.TO, MailAddresses.plain(mail.to()));
        message.setSubject(HeaderText.line(mail.subject(), LONGEST_HEADER), UTF_8);
        message.setSentDate(Date.from(mail.writtenAt()));
        for (Map.Entry<String, String> header : headers(mail).entrySet()) {
            message.setHeader(header.getKey(), HeaderText.line(header.getValue(), LONGEST_HEADER));
        }
        if (mail.replyToken() != null && addresses.hasMailbox()) { // the mailbox may have been removed since
            answers(mail.replyToken(), mail.requestId() != null, message);
        }
        message.setContent(content(mail));
        return message;
    }

    /** Addresses of replies, for a mail about a request, and of bounces. */
    private void answers(String token, boolean aboutRequest, MimeMessage message) throws MessagingException {
        if (aboutRequest) {
            message.setReplyTo(new Address[]{addresses.replies(token)});
        }
        if (message instanceof SMTPMessage sent) {
            sent.setEnvelopeFrom(addresses.bounces(token).getAddress());
        }
    }

    /** Headers besides sender, recipient, subject and date. */
    Map<String, String> headers(MailView mail) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Message-ID", mail.messageId());
        if (mail.threadId() != null) {
            headers.put("In-Reply-To", mail.threadId());
            headers.put("References", mail.threadId());
        }
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Auto-Response-Suppress", "All");
        headers.put("List-Id", addresses.listId());
        if (mail.requestId() != null) {
            headers.put("X-Magrathea-Request", String.valueOf(mail.requestId()));
        }
        if (mail.unsubscribe() != null) {
            headers.put("List-Unsubscribe", "<" + addresses.portal() + mail.unsubscribe() + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return headers;
    }

    /** Mail programs read the calendar part. Others show the attachment. */
    private static MimeMultipart content(MailView mail) throws MessagingException {
        String calendar = mail.calendar();
        if (calendar == null) {
            return new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html"));
        }
        MimeBodyPart texts = new MimeBodyPart();
        texts.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html"),
                calendar(calendar)));
        MimeBodyPart file = calendar(calendar);
        file.setFileName("invite.ics");
        return new MimeMultipart("mixed", texts, file);
    }

    private static MimeBodyPart calendar(String text) throws MessagingException {
        String method = text.contains("METHOD:CANCEL") ? "CANCEL" : "REQUEST";
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8),
                "text/calendar; charset=UTF-8; method=" + method)));
        return part;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }
}
