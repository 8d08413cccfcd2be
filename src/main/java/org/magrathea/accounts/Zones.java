package org.magrathea.accounts;

import java.time.ZoneId;
import java.util.List;

/** Selectable time zones: those of places, and UTC. */
final class Zones {

    private static final List<String> NAMES = ZoneId.getAvailableZoneIds()
            .stream()
            .filter(name -> name.equals("UTC") || name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/"))
            .sorted()
            .toList();

    private Zones() {
    }

    /** The time zone of this computer if it is selectable, else UTC. */
    static String ofThisMachine() {
        String name = ZoneId.systemDefault().getId();
        return NAMES.contains(name) ? name : "UTC";
    }

    static List<String> names() {
        return NAMES;
    }
}
