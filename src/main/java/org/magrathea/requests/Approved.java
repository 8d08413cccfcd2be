package org.magrathea.requests;

import java.time.Instant;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;

/**
 * A request that was just approved.
 *
 * @param details the kind's own JSON
 * @param notBefore when it may begin
 */
public record Approved(long request, String details, MachineFacts machine, Person requester, Person by, Instant notBefore) {
}
