package org.magrathea.hosts;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * What a guest has written, for people: bytes that are UTF-8 as letters; what is not, and letters that show nothing or turn
 * the direction of writing, as {@code \xNN}.
 */
public final class VisibleText {

    private VisibleText() {
    }

    /** One line. A tab stays, and so does nothing else that moves the cursor. */
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
