/** Requests for snapshot schedules: form with simulation, and checks. Executed in the transaction of the approval. */
@NullMarked
package org.magrathea.requests.schedule;

import org.jspecify.annotations.NullMarked;
