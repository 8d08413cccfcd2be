package org.magrathea;

/** Texts of hosts have no full stop at their end; inside of a longer text they need one. */
public final class Sentence {

    private Sentence() {
    }

    /** The text with a full stop at its end, unless it has one. */
    public static String of(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /** The text without a full stop at its end, for texts of people inside of a longer one. */
    public static String bare(String text) {
        return text.strip().replaceFirst("[.\\s]+$", "");
    }

    /** The text with a capital first letter. */
    public static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
