package org.magrathea.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** Renders a mail from its three templates: subject, text and HTML. User input is sanitized. */
@Component
class MailWriter {

    /** The page of the settings. */
    private static final String SETTINGS = "/account/email-settings";
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_LINE = 500;

    private final MailTemplates templates;
    private final MailAddresses addresses;

    MailWriter(MailTemplates templates, MailAddresses addresses) {
        this.templates = templates;
        this.addresses = addresses;
    }

    RenderedMail write(MailDraft draft, Person reader) {
        Context values = new Context(Locale.ENGLISH, readable(draft.values(), reader.zone()));
        values.setVariable("reader", line(reader.name()));
        values.setVariable("open", draft.topic().name());
        values.setVariable("link", addresses.portal() + draft.topic().path());
        values.setVariable("portal", addresses.portal());
        values.setVariable("replies", addresses.hasMailbox());
        values.setVariable("settings", draft.offersChoice() ? addresses.portal() + SETTINGS : null);
        String subject = HeaderText.line(templates.subject(draft.mail(), values), LONGEST_SUBJECT);
        values.setVariable("subject", subject);
        String text = templates.text(draft.mail(), values);
        return new RenderedMail(subject,
                draft.offersChoice() ? text + "Choose which emails you get: " + addresses.portal() + SETTINGS + "\n" : text,
                templates.html(draft.mail(), values));
    }

    /** Formats values for the templates. An instant NAME also has a short form NAMEInSubject. */
    private static Map<String, Object> readable(Map<String, ?> values, ZoneId zone) {
        Map<String, Object> readable = new HashMap<>();
        values.forEach((name, value) -> {
            readable.put(name, readable(value, zone));
            if (value instanceof Instant instant) {
                readable.put(name + "InSubject", MailTime.inSubject(instant, zone));
            }
        });
        return readable;
    }

    private static @Nullable Object readable(@Nullable Object value, ZoneId zone) {
        return switch (value) {
            case null -> null;
            case QuotedText words -> words.lines();
            case Instant instant -> MailTime.inText(instant, zone);
            case Number number -> number;
            case Boolean flag -> flag;
            case List<?> list ->
                list.stream().map(each -> each instanceof String text ? indented(text) : readable(each, zone)).toList();
            case Map<?, ?> map -> readable(named(map), zone);
            default -> line(value.toString());
        };
    }

    private static Map<String, ?> named(Map<?, ?> map) {
        Map<String, Object> named = new HashMap<>();
        map.forEach((name, value) -> named.put(name.toString(), value));
        return named;
    }

    /** Keeps the leading blanks of a line to copy. */
    private static String indented(String text) {
        return " ".repeat(text.length() - text.stripLeading().length()) + line(text);
    }

    private static String line(String text) {
        return HeaderText.line(text, LONGEST_LINE);
    }
}
