package org.magrathea.notifications;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns a mail of the outbox into what goes over the wire: the same each time it is tried. */
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
        message.setContent(new MimeMultipart("alternative", part(mail.text(), "plain"), part(mail.html(), "html")));
        return message;
    }

    /** What stands above the text, besides sender, recipient, subject and date. */
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
        return headers;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }
}
