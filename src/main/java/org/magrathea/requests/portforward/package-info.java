/** Requests for port forwards of a host to a machine. Executed in the transaction of the approval. */
@NullMarked
package org.magrathea.requests.portforward;

import org.jspecify.annotations.NullMarked;
