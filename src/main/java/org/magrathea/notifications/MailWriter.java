package org.magrathea.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** Writes a mail from its three templates: subject, text and HTML. Whatever a person typed is a value in them, cleaned. */
@Component
class MailWriter {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_LINE = 500;

    private final MailTemplates templates;
    private final MailAddresses addresses;

    MailWriter(MailTemplates templates, MailAddresses addresses) {
        this.templates = templates;
        this.addresses = addresses;
    }

    Written write(Letter letter, Person reader) {
        Context values = new Context(Locale.ENGLISH, readable(letter.values(), reader.zone()));
        values.setVariable("reader", line(reader.name()));
        values.setVariable("open", letter.topic().name());
        values.setVariable("link", addresses.portal() + letter.topic().path());
        values.setVariable("portal", addresses.portal());
        String subject = HeaderText.line(templates.subject(letter.mail(), values), LONGEST_SUBJECT);
        values.setVariable("subject", subject);
        return new Written(subject, templates.text(letter.mail(), values), templates.html(letter.mail(), values));
    }

    /** As the templates take them; of an instant NAME there is a shorter form for subjects, NAMEInSubject. */
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
            case Words words -> words.lines();
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

    /** Lines that are to be copied keep the blanks at their beginning. */
    private static String indented(String text) {
        return " ".repeat(text.length() - text.stripLeading().length()) + line(text);
    }

    private static String line(String text) {
        return HeaderText.line(text, LONGEST_LINE);
    }
}
