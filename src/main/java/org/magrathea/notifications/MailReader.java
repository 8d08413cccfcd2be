package org.magrathea.notifications;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Reads one message of the mailbox. Everything in it is untrusted: depth, number and size of its parts have limits. */
final class MailReader {

    private static final Pattern TAGGED = Pattern.compile("\\+([rb]-)([0-9a-v]{20,32})@");
    private static final List<String> RECIPIENTS = List.of("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc");
    private static final Set<String> SIGNATURES = Set.of("application/pgp-signature", "application/pkcs7-signature",
            "application/x-pkcs7-signature");
    private static final int DEEPEST = 10;
    private static final int PARTS = 100;
    /** In bytes, of the text and of a report. */
    private static final int LARGEST = 256 * 1024;

    private @Nullable String text;
    private ReceivedMail.@Nullable DeliveryReport report;
    private boolean attachments;
    private int parts;

    private MailReader() {
    }

    /** Empty if no recipient has the secret of a mail. */
    static Optional<ReceivedMail> read(Message message) throws MessagingException, IOException {
        Optional<Matcher> tag = tag(message);
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        MailReader reader = new MailReader();
        reader.part(message, 0);
        String token = tag.get().group(2);
        return Optional.of(new ReceivedMail(DigestUtils.sha256Hex(header(message, "Message-ID") + " " + token),
                tag.get().group(1), token, sender(message), isAutomatic(message), reader.text, reader.attachments,
                reader.report));
    }

    private static Optional<Matcher> tag(Message message) throws MessagingException {
        for (String name : RECIPIENTS) {
            String[] values = message.getHeader(name);
            if (values != null) {
                Matcher tag = TAGGED.matcher(String.join(" ", values).toLowerCase(Locale.ROOT));
                if (tag.find()) {
                    return Optional.of(tag);
                }
            }
        }
        return Optional.empty();
    }

    private static String sender(Message message) throws MessagingException {
        Address[] from = message.getFrom();
        return from == null || from.length != 1 || !(from[0] instanceof InternetAddress one) || one.getAddress() == null
                ? ""
                : one.getAddress().toLowerCase(Locale.ROOT);
    }

    /** Automatic answers (RFC 3834), and mails of lists. */
    private static boolean isAutomatic(Message message) throws MessagingException {
        String submitted = header(message, "Auto-Submitted");
        String precedence = header(message, "Precedence").toLowerCase(Locale.ROOT);
        return !submitted.isEmpty() && !submitted.toLowerCase(Locale.ROOT).startsWith("no")
                || Set.of("bulk", "junk", "list", "auto_reply").contains(precedence)
                || !header(message, "X-Autoreply").isEmpty() || !header(message, "X-Autorespond").isEmpty();
    }

    private static String header(Part part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null || values.length == 0 ? "" : values[0].strip();
    }

    private void part(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > PARTS) {
            throw new MessagingException("More than " + PARTS + " parts, or nested deeper than " + DEEPEST);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
            for (int at = 0; at < several.getCount(); at++) {
                part(several.getBodyPart(at), depth + 1);
            }
        } else if (part.isMimeType("message/delivery-status")) {
            report = report == null ? report(part) : report;
        } else if (!isEmbedded(part) && (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null)) {
            attachments |= SIGNATURES.stream().noneMatch(type -> isOf(part, type));
        } else if (part.isMimeType("text/plain")) {
            text = text == null ? text(part) : text;
        } else if (!part.isMimeType("text/*") && !part.isMimeType("message/*") && !isEmbedded(part)) {
            attachments |= SIGNATURES.stream().noneMatch(type -> isOf(part, type));
        }
    }

    /** A picture in the text, e.g. of a signature. */
    private static boolean isEmbedded(Part part) throws MessagingException {
        return part.isMimeType("image/*") && !header(part, "Content-ID").isEmpty()
                && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    private static boolean isOf(Part part, String type) {
        try {
            return part.isMimeType(type);
        } catch (MessagingException unreadable) {
            return false;
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        return new String(beginning(part), charset(part.getContentType()));
    }

    /** UTF-8 for names that Java does not know. */
    private static Charset charset(String contentType) {
        Matcher named = Pattern.compile("(?i)charset=\"?([A-Za-z0-9._:-]+)").matcher(contentType);
        try {
            return named.find() ? Charset.forName(MimeUtility.javaCharset(named.group(1))) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static byte[] beginning(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readNBytes(LARGEST);
        }
    }

    /** The first recipient of the report whose delivery failed. A delay is no failure. */
    private static ReceivedMail.@Nullable DeliveryReport report(Part part) throws MessagingException, IOException {
        InputStream blocks = new ByteArrayInputStream(beginning(part));
        for (int block = 0; block < PARTS && blocks.available() > 0; block++) {
            InternetHeaders fields = new InternetHeaders(blocks);
            if (field(fields, "Action").equalsIgnoreCase("failed")) {
                String reason = field(fields, "Diagnostic-Code").replaceFirst("(?i)^smtp;\\s*", "");
                return new ReceivedMail.DeliveryReport(HeaderText.line(field(fields, "Status"), 20),
                        HeaderText.line(reason.isEmpty() ? "The mail server gave no reason." : reason, 400));
            }
        }
        return null;
    }

    private static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, " ");
        return value == null ? "" : value.replaceAll("\\s+", " ").strip();
    }
}
