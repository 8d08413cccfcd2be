package org.magrathea.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.magrathea.LocalTimes;
import org.magrathea.Quantities;
import org.unbescape.html.HtmlEscape;

/** {@code #show} in templates: numbers with units, and times in the time zone of the reader. */
public final class Show {

    private static final LocalTimes TIME = LocalTimes.of("HH:mm");
    private static final LocalTimes DAY = LocalTimes.of("EEE d MMM, HH:mm");
    private static final LocalTimes DAY_AND_YEAR = LocalTimes.of("EEE d MMM yyyy, HH:mm");
    private static final LocalTimes EXACT = LocalTimes.of("EEE d MMM yyyy, HH:mm:ss 'in' VV");
    private static final DateTimeFormatter AXIS_DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter AXIS_MONTH = DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.UK);

    /** The words that link to the page for questions. */
    private static final Pattern ASK = Pattern
            .compile("\\b(?:[Aa]sk|[Cc]ontact|[Ww]rite to) (?:an|the|your)(?: other)? admins?\\b");

    private final ZoneId zone;
    private final Clock clock;
    private final @Nullable String askPath;

    Show(ZoneId zone, Clock clock) {
        this(zone, clock, null);
    }

    /** {@code askPath} is the address of the page for questions. Null for no links, e.g. for admins. */
    Show(ZoneId zone, Clock clock, @Nullable String askPath) {
        this.zone = zone;
        this.clock = clock;
        this.askPath = askPath;
    }

    /** A text as HTML. “Ask an admin” in it is a link to the page for questions. */
    public String linked(String plain) {
        return linkedHtml(HtmlEscape.escapeHtml4Xml(plain));
    }

    /** The same for an escaped text. */
    public String linkedHtml(String escaped) {
        return askPath == null
                ? escaped
                : ASK.matcher(escaped)
                        .replaceAll(found -> Matcher.quoteReplacement(
                                "<a href=\"" + HtmlEscape.escapeHtml4Xml(askPath) + "\">" + found.group() + "</a>"));
    }

    /** The time zone of the reader. */
    public ZoneId zone() {
        return zone;
    }

    public Instant now() {
        return clock.instant();
    }

    public String bytes(long bytes) {
        return Quantities.bytes(bytes);
    }

    public String duration(Duration duration) {
        return Quantities.duration(duration);
    }

    public String count(long number, String noun) {
        return Quantities.count(number, noun);
    }

    public String every(long number, String noun) {
        return Quantities.every(number, noun);
    }

    /** {@code today 14:02}, {@code Thu 26 Nov, 22:30}, with the year if it differs. */
    public String when(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return switch ((int) Math.clamp(ChronoUnit.DAYS.between(today, local.toLocalDate()), -2, 2)) {
            case 0 -> "today " + TIME.write(at, zone);
            case 1 -> "tomorrow " + TIME.write(at, zone);
            case -1 -> "yesterday " + TIME.write(at, zone);
            default -> (local.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).write(at, zone);
        };
    }

    /** To the second, with the name of the time zone. */
    public String exact(Instant at) {
        return EXACT.write(at, zone);
    }

    /** {@code 12 s ago}, {@code 5 hours ago}, {@code 3 days ago}; {@code in 2 days} for the future. */
    public String ago(Instant at) {
        Duration past = Duration.between(at, clock.instant());
        if (past.isNegative()) {
            return past.abs().toSeconds() < 5 ? "now" : "in " + rough(past.abs());
        }
        return past.toSeconds() < 2 ? "now" : rough(past) + " ago";
    }

    /** The duration since then, e.g. {@code 41 days}. */
    public String since(Instant at) {
        Duration past = Duration.between(at, clock.instant());
        return rough(past.isNegative() ? Duration.ZERO : past);
    }

    /**
     * A label for the time axis of a chart: the time of day, the day, or the month.
     *
     * @param length seconds that the axis covers
     */
    public String axis(Instant at, long length) {
        if (length <= 2 * 86_400) {
            return TIME.write(at, zone);
        }
        return (length <= 100 * 86_400 ? AXIS_DAY : AXIS_MONTH).format(at.atZone(zone));
    }

    /** A time in a chart: the time of day, or the day if the chart covers {@code length} seconds that are more than two days. */
    public String onAxis(Instant at, long length) {
        return length <= 2 * 86_400 ? TIME.write(at, zone) : AXIS_DAY.format(at.atZone(zone));
    }

    /** Time of day to the millisecond, for logs. */
    public String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private String rough(Duration length) {
        if (length.toSeconds() < 60) {
            return length.toSeconds() + " s";
        }
        if (length.toMinutes() < 60) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < 48 ? count(length.toHours(), "hour") : count(length.toDays(), "day");
    }
}
