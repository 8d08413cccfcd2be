package org.magrathea.requests.distribution;

import tools.jackson.databind.json.JsonMapper;

/** Which distribution is to be brought in, from where, with which checksum. */
record ImportDetails(String name, String url, String sha256) {

    private static final JsonMapper JSON = new JsonMapper();

    static ImportDetails read(String json) {
        return JSON.readValue(json, ImportDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }
}
