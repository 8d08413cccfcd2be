package org.magrathea.hosts;

import java.util.Locale;

/** Whether what goes upstream goes from a mirror too. */
public enum Deletions {

    FOLLOW("Follow upstream", "What is deleted there is deleted here, but never more than a part of the files at once."), ADD(
            "Only add", "What was there once stays, until the limit of size is reached.");

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

    /** As it stands on a host's line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
