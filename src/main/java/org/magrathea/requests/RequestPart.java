package org.magrathea.requests;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A part of the page of a request that belongs to its kind. */
public interface RequestPart {

    /** The kind of request. */
    String kind();

    /** The template. Its fragment {@code part} is shown below the summary. */
    String template();

    /** The attributes of the template by name. {@code details} is the kind's own JSON. */
    Map<String, @Nullable Object> attributes(long request, String details);
}
