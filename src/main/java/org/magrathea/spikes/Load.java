package org.magrathea.spikes;

import java.util.Locale;

/** What there is going to be more of than usual. */
enum Load {

    NETWORK, CPU, DISK;

    public String word() {
        return this == CPU ? "CPU" : name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** What that means, for whoever chooses. */
    public String meaning() {
        return switch (this) {
            case NETWORK -> "A release, a big download, a busy day.";
            case CPU -> "A long build or computation.";
            case DISK -> "Much writing or reading: an import, a backup.";
        };
    }
}
