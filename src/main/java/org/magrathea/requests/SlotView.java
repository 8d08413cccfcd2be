package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slot of a request on a page.
 *
 * @param missedAt when it was marked as missed. Null after another start was chosen
 * @param movable whether its start can be changed now
 * @param passed whether its start has passed. An approved request begins at once then
 * @param proposals the start and the later times that the requester proposes, the earliest first. Empty with only one
 */
record SlotView(@Nullable Instant startsAt, @Nullable Instant missedAt, boolean movable, boolean passed,
        List<Instant> proposals) {
}
