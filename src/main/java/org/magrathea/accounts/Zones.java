package org.magrathea.accounts;

import java.time.ZoneId;
import java.util.List;

/** The names of zones to choose from: those of places, and UTC. */
final class Zones {

    private static final List<String> NAMES = ZoneId.getAvailableZoneIds()
            .stream()
            .filter(name -> name.equals("UTC") || name.contains("/") && !name.startsWith("Etc/") && !name.startsWith("SystemV/"))
            .sorted()
            .toList();

    private Zones() {
    }

    /** The zone of the machine that the portal runs on, when it is one of them. */
    static String ofThisMachine() {
        String name = ZoneId.systemDefault().getId();
        return NAMES.contains(name) ? name : "UTC";
    }

    static List<String> names() {
        return NAMES;
    }
}
