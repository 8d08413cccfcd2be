package org.magrathea.notifications;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.accounts.Person;
import org.magrathea.requests.RequestFacts;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/** Writes a mail from its three templates: subject, text and HTML. Whatever a person typed is a value in them, cleaned. */
@Component
class MailWriter {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_WORDS = 4000;

    private final MailTemplates templates;
    private final MailAddresses addresses;
    private final RequestForms forms;

    MailWriter(MailTemplates templates, MailAddresses addresses, RequestForms forms) {
        this.templates = templates;
        this.addresses = addresses;
        this.forms = forms;
    }

    Written write(Letter letter, Person reader) {
        Context values = values(letter, reader);
        return new Written(HeaderText.line(templates.subject(letter.mail(), values), LONGEST_SUBJECT),
                templates.text(letter.mail(), values), templates.html(letter.mail(), values));
    }

    private Context values(Letter letter, Person reader) {
        RequestFacts request = letter.request();
        ZoneId zone = reader.zone();
        Context values = new Context(Locale.ENGLISH);
        values.setVariable("number", request.id());
        values.setVariable("revision", request.revision());
        values.setVariable("kind", request.kind().replace('-', ' '));
        values.setVariable("title", line(request.title()));
        values.setVariable("machine", line(request.machineName()));
        values.setVariable("sentence", line(request.sentence()));
        values.setVariable("requester", line(request.requester().name()));
        values.setVariable("by", letter.by() == null ? "" : line(letter.by().name()));
        values.setVariable("words", lines(letter.words()));
        values.setVariable("at", MailTime.inText(letter.at(), zone));
        start(letter).ifPresent(start -> {
            values.setVariable("start", MailTime.inText(start, zone));
            values.setVariable("startInSubject", MailTime.inSubject(start, zone));
        });
        forms.usualWait(request.kind()).map(Quantities::duration).ifPresent(wait -> values.setVariable("usualWait", wait));
        values.setVariable("link", addresses.requestPage(request.id()));
        values.setVariable("portal", addresses.portal());
        return values;
    }

    /** The wanted time, if it is still to come. */
    private static Optional<Instant> start(Letter letter) {
        return Optional.ofNullable(letter.request().startsAt()).filter(start -> start.isAfter(letter.at()));
    }

    private static String line(String text) {
        return HeaderText.line(text, LONGEST_LINE);
    }

    /** Words of a person, line by line: each is quoted, so that none can pass for the portal's own. */
    private static List<String> lines(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return List.of();
        }
        String kept = words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + " …";
        return kept.strip().lines().map(line -> HeaderText.line(line.replace('\t', ' '), LONGEST_WORDS)).toList();
    }
}
