package org.magrathea.jobs;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.HostAct;

import tools.jackson.databind.json.JsonMapper;

/** An act as JSON, named by its verb. */
@Converter
class HostActConverter implements AttributeConverter<HostAct, String> {

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable HostAct act) {
        return act == null ? null : JSON.writerFor(HostAct.class).writeValueAsString(act);
    }

    @Override
    public @Nullable HostAct convertToEntityAttribute(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, HostAct.class);
    }
}
