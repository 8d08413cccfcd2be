package org.magrathea.calendar;

import java.util.Locale;

/** Kinds of load. */
enum LoadKind {

    NETWORK, CPU, DISK;

    public String word() {
        return this == CPU ? "CPU" : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** Examples for the form. */
    public String meaning() {
        return switch (this) {
            case NETWORK -> "e.g. a release or a large download.";
            case CPU -> "e.g. a long build.";
            case DISK -> "e.g. an import or a backup.";
        };
    }
}
