package org.magrathea.hosts;

import java.util.Locale;

/** What kind of collection a mirror is of. */
public enum CollectionKind {

    FILES("Plain files", "Whatever is listed there."), RPM("RPM repository",
            "Has a folder repodata; every package is compared with its checksum."), DEB("Debian repository",
                    "Has a Release file; every package is compared with its checksum.");

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

    /** As it stands on a host's line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
