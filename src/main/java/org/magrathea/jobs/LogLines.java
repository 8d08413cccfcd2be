package org.magrathea.jobs;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.VisibleText;

/** Splits a part of a log into lines. A line that begins before the part is left to the part before it. */
final class LogLines {

    /** The highest position that the protocol has. */
    static final long MAX_POSITION = 999_999_999_999L;
    /** Length of the time at the beginning of a line, with milliseconds and the Z. */
    private static final int TIME = 24;

    private LogLines() {
    }

    static JobLogPage of(HostGateway.LogPart part) {
        byte[] text = part.text();
        int begin = part.from() == 0 ? 0 : afterFirstLine(text);
        List<JobLogPage.Line> lines = new ArrayList<>();
        int from = begin;
        for (int at = begin; at < text.length; at++) {
            if (text[at] == '\n') {
                lines.add(line(Arrays.copyOfRange(text, from, at)));
                from = at + 1;
            }
        }
        if (from < text.length) {
            lines.add(line(Arrays.copyOfRange(text, from, text.length)));
        }
        long start = part.from() + begin;
        return new JobLogPage(lines, start == 0 ? null : start, part.from() + text.length >= part.size(), part.size(), null);
    }

    /** The whole part if it is one unfinished line, so that each page has something. */
    private static int afterFirstLine(byte[] text) {
        for (int at = 0; at < text.length - 1; at++) {
            if (text[at] == '\n') {
                return at + 1;
            }
        }
        return 0;
    }

    private static JobLogPage.Line line(byte[] bytes) {
        String text = VisibleText.of(bytes);
        if (text.length() > TIME && text.charAt(TIME) == ' ' && text.charAt(TIME - 1) == 'Z') {
            try {
                return new JobLogPage.Line(Instant.parse(text.substring(0, TIME)), text.substring(TIME + 1));
            } catch (DateTimeParseException other) {
                return new JobLogPage.Line(null, text);
            }
        }
        return new JobLogPage.Line(null, text);
    }
}
