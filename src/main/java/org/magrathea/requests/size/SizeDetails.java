package org.magrathea.requests.size;

import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Share;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a machine is to have instead; sizes in MiB, those that it had when it was asked beside them.
 *
 * @param days after which the memory goes back; null for good
 */
record SizeDetails(long memoryMib, long rootMib, long homeMib, long formerMemoryMib, long formerRootMib, long formerHomeMib,
        @Nullable Integer days) {

    private static final JsonMapper JSON = new JsonMapper();

    static SizeDetails read(String json) {
        return JSON.readValue(json, SizeDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    /** What it takes beyond what the machine has now. */
    Share more(MachineFacts machine) {
        long disk = (rootMib + homeMib << 20) - machine.root().size() - machine.home().size();
        return new Share(0, Math.max(0, (memoryMib << 20) - machine.memory()), Math.max(0, disk));
    }

    boolean changesMemory() {
        return memoryMib != formerMemoryMib;
    }

    boolean grows() {
        return rootMib > formerRootMib || homeMib > formerHomeMib;
    }
}
