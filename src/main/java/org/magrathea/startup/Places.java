package org.magrathea.startup;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/** Describes the location of a value. */
final class Places {

    private Places() {
    }

    static String of(ConfigurationProperty property) {
        return of(property.getOrigin(), property.getName().toString());
    }

    static String of(PropertySource<?> source, String key) {
        return of(PropertySourceOrigin.get(source, key), key);
    }

    private static String of(@Nullable Origin origin, String key) {
        if (origin instanceof PropertySourceOrigin around) {
            return around.getOrigin() == null
                    ? named(around.getPropertySource(), around.getPropertyName())
                    : of(around.getOrigin(), key);
        }
        return switch (origin) {
            case SystemEnvironmentOrigin variable -> "environment variable " + variable.getProperty();
            case TextResourceOrigin text -> file(text);
            case null -> "set by the program";
            default -> origin.toString();
        };
    }

    private static String named(PropertySource<?> source, String key) {
        return switch (source.getName()) {
            case CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME -> "argument --" + key;
            case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "argument -D" + key;
            case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> "environment variable " + key;
            default -> source.getName();
        };
    }

    /** Path and line of a file. Files of the program are the default. */
    private static String file(TextResourceOrigin text) {
        Resource resource = text.getResource();
        if (resource == null || resource.getDescription().startsWith("class path resource")) {
            return "the default";
        }
        TextResourceOrigin.Location at = text.getLocation();
        return path(resource) + (at == null ? "" : ", line " + (at.getLine() + 1));
    }

    private static String path(Resource resource) {
        try {
            return resource.getFile().toPath().toAbsolutePath().normalize().toString();
        } catch (IOException none) {
            return resource.getDescription();
        }
    }
}
