package org.magrathea.hosts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * An absolute path in an image, as the protocol writes it: printable ASCII, with blanks, backslashes and all other bytes of
 * names as {@code \xNN}. The names were written by a guest and are untrusted. The text itself is harmless.
 */
public record StoredPath(String text) {

    private static final Pattern FORM = Pattern.compile("/|(/([!-.0-\\[\\]-~&&[^\\\\]]|\\\\x[0-9a-f]{2})+)+");
    private static final int LONGEST = 900;
    public static final StoredPath ROOT = new StoredPath("/");

    public StoredPath {
        if (!isOne(text)) {
            throw new IllegalArgumentException("Not a path in an image");
        }
    }

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    public boolean isRoot() {
        return text.equals("/");
    }

    public StoredPath child(String name) {
        return new StoredPath(isRoot() ? "/" + name : text + "/" + name);
    }

    /** Whether the path of a child with this name is within the length limit. */
    public boolean canHave(String name) {
        return isOne(isRoot() ? "/" + name : text + "/" + name);
    }

    public StoredPath parent() {
        int slash = text.lastIndexOf('/');
        return slash <= 0 ? ROOT : new StoredPath(text.substring(0, slash));
    }

    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /**
     * A path or name for people. UTF-8 is decoded. Other bytes, invisible characters and direction marks stay as {@code
     * \xNN}.
     */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("\\x", at) && at + 3 < text.length()) {
                bytes.write(Integer.parseInt(text.substring(at + 2, at + 4), 16));
                at += 3;
            } else {
                drain(bytes, shown);
                shown.append(text.charAt(at));
            }
        }
        drain(bytes, shown);
        return shown.toString();
    }

    private static void drain(ByteArrayOutputStream bytes, StringBuilder shown) {
        if (bytes.size() == 0) {
            return;
        }
        try {
            String letters = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
            letters.codePoints().forEach(letter -> {
                if (VisibleText.isHarmless(letter)) {
                    shown.appendCodePoint(letter);
                } else {
                    VisibleText.escape(Character.toString(letter).getBytes(StandardCharsets.UTF_8), shown);
                }
            });
        } catch (CharacterCodingException notText) {
            VisibleText.escape(bytes.toByteArray(), shown);
        }
        bytes.reset();
    }

    @Override
    public String toString() {
        return shown(text);
    }
}
