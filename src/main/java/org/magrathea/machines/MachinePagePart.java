package org.magrathea.machines;

import org.magrathea.access.Person;
import org.springframework.ui.Model;

/** A part of a machine's page from another module, in the order of the beans ({@code @Order}). */
public interface MachinePagePart {

    /** The position of a part. It decides on which tab the part is filled. */
    enum Place {
        /** A notice at the top of the overview. */
        NOTICE(MachineTab.OVERVIEW),
        /** In the card Usage of the overview. The template also has the fragments {@code periods} and {@code now}. */
        USAGE(MachineTab.OVERVIEW),
        /** A card in the wide column of the overview. */
        MAIN(MachineTab.OVERVIEW),
        /** A card in the narrow column of the overview. */
        SIDE(MachineTab.OVERVIEW),
        /** A card above the list of snapshots. */
        SNAPSHOTS(MachineTab.SNAPSHOTS),
        /** A card on the tab Network & SSH. */
        NETWORK(MachineTab.NETWORK),
        /** A row of the card Resources in the settings: an {@code li} with name, value and button. */
        SETTING(MachineTab.SETTINGS);

        private final MachineTab tab;

        Place(MachineTab tab) {
            this.tab = tab;
        }

        MachineTab tab() {
            return tab;
        }
    }

    /** The template with the fragment {@code part}. */
    String template();

    Place place();

    void fill(MachineFacts machine, Person viewer, Model model);
}
