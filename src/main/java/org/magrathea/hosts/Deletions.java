package org.magrathea.hosts;

import java.util.Locale;

/** Whether files that are deleted upstream are also deleted from a mirror. */
public enum Deletions {

    FOLLOW("Follow upstream", "Files deleted upstream are deleted here, up to a maximum per run."), ADD(
            "Only add", "Files stay after upstream deletes them, up to the size limit.");

    private final String title;
    private final String meaning;

    Deletions(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    /** The word on the line for a host. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
