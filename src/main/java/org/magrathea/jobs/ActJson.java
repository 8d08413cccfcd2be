package org.magrathea.jobs;

import org.magrathea.hosts.HostAct;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An act as JSON, named by its verb. */
final class ActJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ActJson() {
    }

    static String write(HostAct act) {
        return JSON.writerFor(HostAct.class).writeValueAsString(act);
    }

    /** @throws JacksonException it is none that this version of the portal knows */
    static HostAct read(String json) {
        return JSON.readValue(json, HostAct.class);
    }
}
