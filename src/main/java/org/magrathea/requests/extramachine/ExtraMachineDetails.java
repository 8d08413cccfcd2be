package org.magrathea.requests.extramachine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.Share;
import org.magrathea.machines.Wanted;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a request for another machine asks for; sizes in MiB.
 *
 * @param days how long it stays unless that is renewed; null for good
 * @param autostart whether it is started when the host has been
 */
record ExtraMachineDetails(long host, String name, String distribution, long memoryMib, long rootMib, long homeMib,
        String purpose, @Nullable Integer days, boolean autostart) {

    private static final JsonMapper JSON = new JsonMapper();

    static ExtraMachineDetails read(String json) {
        return JSON.readValue(json, ExtraMachineDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    Wanted wanted(Instant now) {
        return new Wanted(host, name, distribution, memoryMib << 20, rootMib << 20, homeMib << 20, purpose,
                days == null ? null : now.plus(Duration.ofDays(days)));
    }

    Share share() {
        return new Share(1, memoryMib << 20, rootMib + homeMib << 20);
    }

    String stay() {
        return days == null ? "for good" : days + " days, renewable";
    }
}
