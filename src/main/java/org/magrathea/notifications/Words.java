package org.magrathea.notifications;

import java.util.List;
import org.magrathea.hosts.VisibleText;

/** What a person wrote, line by line: each is quoted in a mail, so that none can pass for the portal's own. */
record Words(String text) {

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
