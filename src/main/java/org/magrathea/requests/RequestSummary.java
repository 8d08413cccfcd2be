package org.magrathea.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.summaries.SummaryLines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The requests of a person in the weekly summary: those that ended, and those that wait. For admins those of all people. */
@Component
@Order(20)
class RequestSummary implements SummaryLines {

    private final RequestRepository requests;

    RequestSummary(RequestRepository requests) {
        this.requests = requests;
    }

    /** The number of requests in a state. */
    record StateCount(RequestState state, long number) {
    }

    @Override
    public List<String> of(Person reader, Instant since, Instant now) {
        List<String> lines = new ArrayList<>();
        List<StateCount> ended = requests.endedBetween(reader.id(), reader.isAdmin(), since, now);
        if (!ended.isEmpty()) {
            lines.add("Requests that ended last week: " + ended.stream()
                    .map(count -> count.number() + " " + count.state().word())
                    .collect(Collectors.joining(", ")) + ".");
        }
        long waiting = reader.isAdmin() ? requests.countWaiting() : requests.countSubmittedBy(reader.id());
        if (waiting > 0) {
            lines.add(waiting == 1 ? "1 request waits for a decision." : waiting + " requests wait for a decision.");
        }
        return lines;
    }
}
