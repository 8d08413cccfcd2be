package org.magrathea;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How the database keeps records as JSON. Rows of former versions name more than this one reads, and lack what was added since:
 * a number that is missing is 0, anything else is null.
 */
public final class StoredJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private StoredJson() {
    }

    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** @throws JacksonException it is something else */
    public static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }
}
