package org.magrathea.notifications;

import java.util.List;
import org.magrathea.hosts.VisibleText;

/** Text by a person. Each line is quoted in a mail, so that it cannot be mistaken for text of the portal. */
record QuotedText(String text) {

    private static final int LONGEST = 4000;

    List<String> lines() {
        if (text.isBlank()) {
            return List.of();
        }
        String shown = VisibleText.ofPeople(text);
        String kept = shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + " …";
        return kept.strip().lines().map(line -> HeaderText.line(line.replace('\t', ' '), LONGEST)).toList();
    }
}
