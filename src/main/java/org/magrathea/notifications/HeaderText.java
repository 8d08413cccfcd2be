package org.magrathea.notifications;

import org.magrathea.hosts.VisibleText;

/** Converts untrusted text to one plain line that cannot end a header line. */
final class HeaderText {

    private HeaderText() {
    }

    /**
     * Makes direction marks visible. Control and other format characters, line ends and lone surrogates become blanks.
     */
    static String line(String text, int longest) {
        StringBuilder kept = new StringBuilder();
        VisibleText.ofPeople(text).codePoints().map(letter -> plain(letter) ? letter : ' ').forEach(kept::appendCodePoint);
        String line = kept.toString().strip().replaceAll(" {2,}", " ");
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + "…";
    }

    private static boolean plain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE ->
                false;
            default -> true;
        };
    }
}
