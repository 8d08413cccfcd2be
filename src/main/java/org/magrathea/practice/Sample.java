package org.magrathea.practice;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.mirrors.MirrorWish;

/**
 * A request that the first start makes as a sample.
 *
 * @param reason names the sample: by it the request is found again
 * @param fields of the form of its kind, without the reason
 * @param mirror what the host looks at before the request can be sent, if it is about a mirror
 * @param decision what an admin says to it
 * @param words of the decision
 */
record Sample(String requester, String machine, String kind, String reason, Map<String, String> fields,
        @Nullable MirrorWish mirror, Decision decision, String words) {

    /** What becomes of it. */
    enum Decision {
        APPROVED, DENIED, NONE
    }

    Map<String, String> typed() {
        Map<String, String> all = new HashMap<>(fields);
        all.put("why", reason);
        return all;
    }
}
