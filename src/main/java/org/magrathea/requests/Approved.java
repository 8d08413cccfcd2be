package org.magrathea.requests;

import java.time.Instant;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;

/**
 * A request at the moment of its approval.
 *
 * @param details the kind's own JSON
 * @param notBefore earliest start of the job
 */
public record Approved(long request, String details, MachineFacts machine, Person requester, Person by, Instant notBefore) {
}
