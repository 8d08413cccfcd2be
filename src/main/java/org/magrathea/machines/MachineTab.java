package org.magrathea.machines;

import java.util.Arrays;
import java.util.List;

/** A tab of a machine's page, in the order shown. */
public enum MachineTab {

    OVERVIEW("", "Overview"), SNAPSHOTS("/snapshots", "Snapshots"), NETWORK("/network", "Network & SSH"), CONSOLE("/console",
            "Console"), ACTIVITY("/activity", "Activity"), SETTINGS("/settings", "Settings");

    private final String path;
    private final String title;

    MachineTab(String path, String title) {
        this.path = path;
        this.title = title;
    }

    /** The tabs of a machine for a person: the console is for its owner, and a requested machine has only what exists. */
    static List<MachineTab> of(MachineFacts machine, boolean own) {
        if (!machine.isHere()) {
            return List.of(OVERVIEW, ACTIVITY);
        }
        return Arrays.stream(values()).filter(tab -> own || tab != CONSOLE).toList();
    }

    public String address(String machine) {
        return "/machines/" + machine + path;
    }

    public String title() {
        return title;
    }
}
