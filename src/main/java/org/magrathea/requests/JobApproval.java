package org.magrathea.requests;

import org.magrathea.accounts.Person;

/** The request that a job carries out and who approved it. */
public record JobApproval(long request, Person by) {
}
