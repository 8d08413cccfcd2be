package org.magrathea.startup;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;

/**
 * A setting with its effective value and the location of the value. Passwords and tokens are omitted.
 *
 * @param value null if there is no value, or if it is secret
 * @param where null if the setting is not set
 */
public record SettingInUse(String key, @Nullable String value, @Nullable String where) {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|credential).*");
    private static final Pattern SECRET_IN_URL = Pattern
            .compile("(?i)(?<=password=)[^&;\\s]+|(?<=://[^/@:]{0,100}:)[^/@\\s]+(?=@)");

    /** Reads a setting with placeholders resolved. */
    public static SettingInUse of(String key, Environment environment) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                return new SettingInUse(key, shown(key, resolved(key, found, environment)), Places.of(found));
            }
        }
        return new SettingInUse(key, null, null);
    }

    private static String resolved(String key, ConfigurationProperty found, Environment environment) {
        try {
            return environment.getProperty(key, String.valueOf(found.getValue()));
        } catch (IllegalArgumentException unresolvable) {
            return String.valueOf(found.getValue());
        }
    }

    static @Nullable String shown(String key, String value) {
        return SECRET.matcher(key).matches() ? null : withoutSecrets(value);
    }

    /** Removes passwords from a text that may contain a value. */
    public static String withoutSecrets(String text) {
        return SECRET_IN_URL.matcher(text).replaceAll("…");
    }

    /** The start of a sentence, e.g. {@code magrathea.data is “/srv” (application.yaml, line 3)}. */
    public String is() {
        if (where == null) {
            return key + " is not set";
        }
        return value == null ? key + " (" + where + ")" : key + " is “" + value + "” (" + where + ")";
    }
}
