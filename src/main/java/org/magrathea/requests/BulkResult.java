package org.magrathea.requests;

import java.io.Serializable;

/** The result of one request of a bulk decision. {@code text} says what happened. It is kept in the session for one page. */
record BulkResult(long id, boolean decided, String text) implements Serializable {
}
