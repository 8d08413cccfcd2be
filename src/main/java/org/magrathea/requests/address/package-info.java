/** Requests for public addresses: a new one, a return, and a move between own machines. Executed in the transaction of the approval. */
@NullMarked
package org.magrathea.requests.address;

import org.jspecify.annotations.NullMarked;
