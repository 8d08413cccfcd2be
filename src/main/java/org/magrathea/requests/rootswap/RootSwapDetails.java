package org.magrathea.requests.rootswap;

import tools.jackson.databind.json.JsonMapper;

/** From which distribution / is to be made anew, and from which it was made when that was asked. */
record RootSwapDetails(String distribution, String former) {

    private static final JsonMapper JSON = new JsonMapper();

    static RootSwapDetails read(String json) {
        return JSON.readValue(json, RootSwapDetails.class);
    }

    String write() {
        return JSON.writeValueAsString(this);
    }
}
