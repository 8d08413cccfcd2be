package org.magrathea.practice;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.mirrors.MirrorSpec;

/**
 * A sample request of the first start.
 *
 * @param reason identifies the sample and its request
 * @param fields fields of the form, without the reason
 * @param mirror specification for the URL test of a mirror request, or null
 * @param decision decision of an admin
 * @param words reason of the decision
 */
record Sample(String requester, String machine, String kind, String reason, Map<String, String> fields,
        @Nullable MirrorSpec mirror, Decision decision, String words) {

    /** Decision on the sample. */
    enum Decision {
        APPROVED, DENIED, NONE
    }

    Map<String, String> typed() {
        Map<String, String> all = new HashMap<>(fields);
        all.put("why", reason);
        return all;
    }
}
