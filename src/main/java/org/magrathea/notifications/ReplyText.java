package org.magrathea.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what a person wrote in a reply: without quoted text, its introduction, a signature and control characters. */
final class ReplyText {

    /** After such a line comes only the quoted mail, without marks. */
    private static final Pattern ORIGINAL = Pattern.compile("(?i)^\\s*(-{2,}\\s*(original message|ursprüngliche nachricht"
            + "|message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|forwarded message)\\s*-{2,}"
            + "|_{10,})\\s*$");
    /** Introductions of a quotation. They may have no marks after them. */
    private static final Pattern WROTE = Pattern.compile("(?i)^\\s*(on|am|le|el|il|op)\\b.{3,300}\\b(wrote|schrieb.{0,80}|a écrit"
            + "|escribió|ha scritto|schreef.{0,80})\\s*:\\s*$");
    /** Header lines of the quoted mail as Outlook writes them: a sender, then at once a date or a recipient. */
    private static final Pattern SENDER = Pattern.compile("(?i)^\\s*\\*?(from|von|de|da|van):\\*? .*\\S.*$");
    private static final Pattern AFTER_SENDER = Pattern
            .compile("(?i)^\\s*\\*?(sent|date|to|gesendet|datum|an|envoyé|enviado|inviato|verzonden|aan):\\*? .*$");
    /** An introduction in any language names an address, a year or a time. */
    private static final Pattern DATED = Pattern.compile(".*(@|\\b[12][0-9]{3}\\b|\\b[0-9]{1,2}[:.h][0-9]{2}\\b).*:\\s*$");
    private static final Pattern QUOTED = Pattern.compile("^\\s*>.*$");
    private static final String SIGNATURE = "-- ";
    private static final int LONGEST_INTRODUCTION = 3;
    /** Lines of a mail that are read. */
    private static final int LINES = 5000;

    private ReplyText() {
    }

    /** The text without the rest, with at most one empty line between paragraphs. Empty if nothing is left. */
    static String of(String mail) {
        List<String> all = plain(mail).lines().limit(LINES).toList();
        List<String> own = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            String line = all.get(at);
            if (ends(all, at)) {
                break;
            }
            if (QUOTED.matcher(line).matches()) {
                removeIntroduction(own);
            } else {
                own.add(line);
            }
        }
        return String.join("\n", own).strip().replaceAll("\n{3,}", "\n\n");
    }

    private static boolean ends(List<String> all, int at) {
        String line = all.get(at);
        if (line.equals(SIGNATURE) || ORIGINAL.matcher(line).matches()) {
            return true;
        }
        if (SENDER.matcher(line).matches() && at + 1 < all.size() && AFTER_SENDER.matcher(all.get(at + 1)).matches()) {
            return true;
        }
        return introduces(all, at) && all.stream().skip(at).noneMatch(later -> QUOTED.matcher(later).matches());
    }

    /** Mail programs wrap an introduction over two or three lines. */
    private static boolean introduces(List<String> all, int at) {
        StringBuilder joined = new StringBuilder();
        for (int next = at; next < Math.min(all.size(), at + LONGEST_INTRODUCTION) && !all.get(next).isBlank(); next++) {
            joined.append(' ').append(all.get(next));
            if (joined.length() < 500 && WROTE.matcher(joined.toString().strip()).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Removes the lines before a quotation, back to an empty line, if they name its author or time. */
    private static void removeIntroduction(List<String> own) {
        int end = own.size();
        while (end > 0 && own.get(end - 1).isBlank()) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start < LONGEST_INTRODUCTION && !own.get(start - 1).isBlank()) {
            start--;
        }
        if (!remove(WROTE, own, start, end)) {
            remove(DATED, own, start, end);
        }
    }

    private static boolean remove(Pattern introduction, List<String> own, int start, int end) {
        for (int from = end - 1; from >= start; from--) {
            String joined = String.join(" ", own.subList(from, end));
            if (joined.length() < 500 && introduction.matcher(joined.strip()).matches()) {
                own.subList(from, own.size()).clear();
                return true;
            }
        }
        return false;
    }

    private static String plain(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ').replaceAll("[\\p{Cc}&&[^\n\t]]", "");
    }
}
