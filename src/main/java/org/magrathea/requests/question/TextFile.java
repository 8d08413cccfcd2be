package org.magrathea.requests.question;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A text file in UTF-8.
 *
 * @param name file name without folders, at most 100 characters
 */
record TextFile(String name, String text) {

    /** In bytes. */
    static final int MAX_SIZE = 1 << 20;
    private static final int MAX_NAME = 100;
    private static final String UNNAMED = "file.txt";
    /** Control characters that occur in text: bell, backspace, tab, line feed, vertical tab, form feed, return, escape. */
    private static final String CONTROLS = "\u0007\b\t\n\u000b\f\r\u001b";

    /** The file is not accepted. The message is for people. */
    static final class NotAccepted extends Exception {

        private static final long serialVersionUID = 1;

        NotAccepted(String message) {
            super(message);
        }
    }

    /**
     * Reads an uploaded file.
     *
     * @throws NotAccepted it is empty, larger than {@link #MAX_SIZE}, or no text in UTF-8
     */
    static TextFile of(@Nullable String name, byte[] content) throws NotAccepted {
        if (content.length == 0) {
            throw new NotAccepted("This file is empty.");
        }
        if (content.length > MAX_SIZE) {
            throw new NotAccepted("The file has " + (content.length + (1 << 10) - 1) / (1 << 10)
                    + " KiB. The limit is 1024 KiB. Attach a shorter excerpt.");
        }
        return new TextFile(safeName(name), decoded(content));
    }

    int bytes() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String decoded(byte[] content) throws NotAccepted {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            if (text.chars().anyMatch(sign -> sign < ' ' && CONTROLS.indexOf(sign) < 0)) {
                throw new NotAccepted("This is not a text file. Attach plain text, e.g. a log or a configuration file.");
            }
            return text;
        } catch (CharacterCodingException other) {
            throw new NotAccepted("This is not a text file in UTF-8. Attach plain text, or convert it to UTF-8.");
        }
    }

    /** The last part of the name, with other characters than letters, digits, “.”, “_” and “-” replaced. */
    private static String safeName(@Nullable String name) {
        String last = name == null ? "" : Arrays.asList(name.split("[/\\\\]")).getLast();
        String safe = last.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceAll("^[.]+", "");
        if (safe.isBlank()) {
            return UNNAMED;
        }
        return safe.length() <= MAX_NAME ? safe : safe.substring(safe.length() - MAX_NAME);
    }
}
