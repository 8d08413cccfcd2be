package org.magrathea.hosts;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes invisible characters and direction marks visible in text that others read. Bytes from guests are decoded as
 * UTF-8, and other bytes become {@code \xNN}. In text from people, direction marks and zero-width letters become {@code
 * \\uNNNN}. All other letters stay, including joiners of scripts and emoji.
 */
public final class VisibleText {

    private static final Pattern SHOWN_MARK = Pattern.compile("\\\\u([0-9a-f]{4})");

    private VisibleText() {
    }

    /** One line. A tab stays. Other control characters become visible. */
    public static String of(byte[] line) {
        StringBuilder shown = new StringBuilder(line.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(line);
        CharBuffer letters = CharBuffer.allocate(line.length + 1);
        while (true) {
            CoderResult result = decoder.decode(in, letters, true);
            letters.flip().codePoints().forEach(letter -> show(letter, shown));
            letters.clear();
            if (!result.isError()) {
                return shown.toString();
            }
            for (int bad = 0; bad < result.length(); bad++) {
                escape(new byte[]{in.get()}, shown);
            }
        }
    }

    /** Typed text with visible direction marks; the same object if there are none. */
    public static String ofPeople(String typed) {
        int first = 0;
        while (first < typed.length() && !isMark(typed.charAt(first))) {
            first++;
        }
        if (first == typed.length()) {
            return typed;
        }
        StringBuilder shown = new StringBuilder(typed.length() + 16).append(typed, 0, first);
        typed.substring(first).chars().forEach(letter -> {
            if (isMark((char) letter)) {
                shown.append(mark((char) letter));
            } else {
                shown.append((char) letter);
            }
        });
        return shown.toString();
    }

    /** The typed text behind a visible one: direction marks are restored, everything else stays. */
    public static String asTyped(String shown) {
        return shown.contains("\\u")
                ? SHOWN_MARK.matcher(shown).replaceAll(mark -> {
                    char letter = (char) Integer.parseInt(mark.group(1), 16);
                    return Matcher.quoteReplacement(isMark(letter) ? String.valueOf(letter) : mark.group());
                })
                : shown;
    }

    /** Whether the letter changes the direction of writing, is an invisible line end, or has no width. */
    public static boolean isMark(char letter) {
        return letter == '\u061C' || letter == '\u200B' || letter == '\u200E' || letter == '\u200F'
                || letter >= '\u2028' && letter <= '\u202E' || letter == '\u2060' || letter >= '\u2066' && letter <= '\u206F'
                || letter == '\uFEFF';
    }

    /** The visible form of a mark: a backslash, a u, and four hexadecimal digits. */
    public static String mark(char letter) {
        return String.format("\\u%04x", (int) letter);
    }

    private static void show(int letter, StringBuilder shown) {
        if (letter == '\t' || isHarmless(letter)) {
            shown.appendCodePoint(letter);
        } else {
            escape(Character.toString(letter).getBytes(StandardCharsets.UTF_8), shown);
        }
    }

    static boolean isHarmless(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            case Character.SPACE_SEPARATOR -> letter == ' ';
            default -> true;
        };
    }

    static void escape(byte[] bytes, StringBuilder shown) {
        for (byte each : bytes) {
            shown.append(String.format("\\x%02x", each & 0xff));
        }
    }
}
