package org.magrathea.notifications;

import org.magrathea.hosts.VisibleText;

/** Makes one plain line of whatever somebody may have typed: nothing that comes out of it can end a header line. */
final class HeaderText {

    private HeaderText() {
    }

    /**
     * Marks of direction become visible; control and other format characters, line ends and halves of characters become blanks.
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
