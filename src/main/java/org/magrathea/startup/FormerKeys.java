package org.magrathea.startup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads settings by the keys of the release before, and names each such key in the log. A value keeps the rank of the source that
 * it was found in; where one source has both keys, the present key wins.
 */
class FormerKeys implements EnvironmentPostProcessor, Ordered {

    /** The present key for each former one; they go with the next release. */
    private static final Map<ConfigurationPropertyName, ConfigurationPropertyName> PRESENT = present(Map.ofEntries(
            Map.entry("hosts.connect", "hosts.connect-timeout"),
            Map.entry("hosts.silence", "hosts.response-timeout"),
            Map.entry("machines.most", "machines.max-machines"),
            Map.entry("machines.stay", "machines.default-lifetime"),
            Map.entry("machines.look-after", "machines.expiry-interval"),
            Map.entry("network.admit", "network.sync-interval"),
            Map.entry("folders.limit", "sharedfolders.limit"),
            Map.entry("folders.sync-interval", "sharedfolders.sync-interval"),
            Map.entry("folders.tell", "sharedfolders.sync-interval"),
            Map.entry("snapshots.kept-most", "snapshots.max-pinned"),
            Map.entry("snapshots.grave", "snapshots.trash-retention"),
            Map.entry("snapshots.look-after", "snapshots.retention-interval"),
            Map.entry("snapshots.schedules", "snapshots.schedule-poll-interval"),
            Map.entry("pruning.ask", "pruning.ask-at-percent"),
            Map.entry("pruning.look", "pruning.poll-interval"),
            Map.entry("mirrors.grave", "mirrors.trash-retention"),
            Map.entry("mirrors.look", "mirrors.poll-interval"),
            Map.entry("mirrors.shown", "mirrors.public-page-enabled"),
            Map.entry("publishing.look", "publicmirror.poll-interval"),
            Map.entry("publishing.poll-interval", "publicmirror.poll-interval")));

    private final Log log;

    FormerKeys(DeferredLogFactory logs) {
        log = logs.getLog(FormerKeys.class);
    }

    private static Map<ConfigurationPropertyName, ConfigurationPropertyName> present(Map<String, String> keys) {
        Map<ConfigurationPropertyName, ConfigurationPropertyName> names = new LinkedHashMap<>();
        keys.forEach((former, present) -> names.put(name(former), name(present)));
        return Map.copyOf(names);
    }

    private static ConfigurationPropertyName name(String key) {
        return ConfigurationPropertyName.of(KnownKeys.ROOT + "." + key);
    }

    /** Whether a key is a former one; {@code variable} where it is a variable of the environment. */
    static boolean has(String key, boolean variable) {
        return formerOf(key, variable) != null;
    }

    static List<ConfigurationPropertyName> replacements() {
        return List.copyOf(PRESENT.values());
    }

    /** After all files of settings are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        MutablePropertySources sources = environment.getPropertySources();
        for (PropertySource<?> source : sources.stream().toList()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                Map<String, Object> present = presentOf(named);
                if (!present.isEmpty()) {
                    sources.addAfter(source.getName(),
                            new OriginTrackedMapPropertySource("former keys of " + source.getName(), present));
                }
            }
        }
    }

    private Map<String, Object> presentOf(EnumerablePropertySource<?> source) {
        Map<String, Object> present = new LinkedHashMap<>();
        for (String key : source.getPropertyNames()) {
            ConfigurationPropertyName former = formerOf(key, source instanceof SystemEnvironmentPropertySource);
            Object value = former == null ? null : source.getProperty(key);
            if (value != null) {
                String name = String.valueOf(PRESENT.get(former));
                log.warn("The setting " + key + " has a new name: " + name + ". The old name works until the next release.");
                present.put(name, OriginTrackedValue.of(value, PropertySourceOrigin.get(source, key)));
            }
        }
        return present;
    }

    private static @Nullable ConfigurationPropertyName formerOf(String key, boolean variable) {
        return PRESENT.keySet().stream().filter(former -> is(former, key, variable)).findFirst().orElse(null);
    }

    private static boolean is(ConfigurationPropertyName former, String key, boolean variable) {
        if (!variable) {
            return former.equals(ConfigurationPropertyName.adapt(key, '.'));
        }
        String written = key.toUpperCase(Locale.ROOT);
        return written.equals(KnownKeys.variable(former)) || written.equals(KnownKeys.longVariable(former));
    }
}
