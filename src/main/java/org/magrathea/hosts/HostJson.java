package org.magrathea.hosts;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads what hosts say into records; see {@code docs/host-protocol.md}. A component that is not {@link Nullable} has to be there,
 * but a number or a truth that is missing is 0 or false, and a list is empty. Fields that a record does not name are passed over.
 */
public final class HostJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .annotationIntrospector(new NullMarked())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private HostJson() {
    }

    /** @throws JacksonException it says something else */
    public static <T> T read(JsonNode json, Class<T> type) {
        return JSON.treeToValue(json, type);
    }

    /** The same of what was kept of it. */
    public static <T> T read(String kept, Class<T> type) {
        return JSON.readValue(kept, type);
    }

    /** @throws HostUnreachable it is not the protocol */
    static <T> T line(JsonNode json, Class<T> type) {
        try {
            return read(json, type);
        } catch (JacksonException other) {
            throw new HostUnreachable("it sent a line whose “" + place(other) + "” is missing or cannot be read", other);
        }
    }

    private static String place(JacksonException other) {
        return other.getPath()
                .stream()
                .map(part -> part.getPropertyName() == null ? String.valueOf(part.getIndex()) : part.getPropertyName())
                .collect(Collectors.joining("."));
    }

    /** @throws HostUnreachable it is not the protocol */
    static String type(JsonNode line) {
        JsonNode type = line.path("type");
        if (!type.isString()) {
            throw new HostUnreachable("it sent a line whose “type” is missing or cannot be read");
        }
        return type.stringValue();
    }

    /** What the null-marked records say of themselves holds for what comes from a host. */
    private static final class NullMarked extends JacksonAnnotationIntrospector {

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
            if (!(member instanceof AnnotatedParameter component) || component.getRawType().isPrimitive()
                    || isNullable(component)) {
                return super.findSetterInfo(config, member);
            }
            boolean many = List.class == component.getRawType() || Map.class == component.getRawType();
            return JsonSetter.Value.forValueNulls(many ? Nulls.AS_EMPTY : Nulls.FAIL);
        }

        private static boolean isNullable(AnnotatedParameter component) {
            return component.getOwner().getMember() instanceof Executable maker
                    && maker.getAnnotatedParameterTypes()[component.getIndex()].isAnnotationPresent(Nullable.class);
        }
    }
}
