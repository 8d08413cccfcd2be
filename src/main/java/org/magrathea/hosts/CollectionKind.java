package org.magrathea.hosts;

import java.util.Locale;

/** Kind of the collection of a mirror. */
public enum CollectionKind {

    FILES("Plain files", "All listed files."), RPM("RPM repository",
            "Has a folder repodata. Each package is compared with its checksum."), DEB("Debian repository",
                    "Has a Release file. Each package is compared with its checksum.");

    private final String title;
    private final String meaning;

    CollectionKind(String title, String meaning) {
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
