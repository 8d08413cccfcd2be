package org.magrathea.startup;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** The keys of all settings of the portal, from the settings records of its modules. */
final class KnownKeys {

    static final String ROOT = "magrathea";

    /**
     * Other variables with this prefix: those of Kubernetes services, of the launcher, and of fault tests.
     */
    private static final Pattern NO_SETTING = Pattern.compile(
            "MAGRATHEA_(([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT(_[0-9]+_.+)?)|JAVA_OPTIONS|FAULTS)");

    private final Set<ConfigurationPropertyName> values = new LinkedHashSet<>();
    private final Set<ConfigurationPropertyName> collections = new LinkedHashSet<>();

    KnownKeys(Collection<Class<?>> records) {
        for (Class<?> type : records) {
            ConfigurationProperties below = type.getAnnotation(ConfigurationProperties.class);
            add(ConfigurationPropertyName.of(below.value()), type);
        }
    }

    private void add(ConfigurationPropertyName prefix, Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            ConfigurationPropertyName key = prefix.append(dashed(component.getName()));
            Class<?> holds = component.getType();
            if (holds.isRecord()) {
                add(key, holds);
            } else {
                values.add(key);
                if (Collection.class.isAssignableFrom(holds) || Map.class.isAssignableFrom(holds) || holds.isArray()) {
                    collections.add(key);
                }
            }
        }
    }

    static String dashed(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Whether a key of a file or an argument is known, in any notation. */
    boolean has(String key) {
        ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
        return values.contains(name) || collections.stream().anyMatch(one -> one.isAncestorOf(name));
    }

    /** The same for an environment variable. */
    boolean hasVariable(String variable) {
        String name = variable.toUpperCase(Locale.ROOT);
        return NO_SETTING.matcher(name).matches()
                || values.stream().anyMatch(key -> variable(key).equals(name) || longVariable(key).equals(name))
                || collections.stream().anyMatch(key -> name.startsWith(variable(key) + "_"));
    }

    List<String> all() {
        return values.stream().map(ConfigurationPropertyName::toString).toList();
    }

    String nearest(String key) {
        return nearest(key, all());
    }

    String nearestVariable(String variable) {
        return nearest(variable.toUpperCase(Locale.ROOT), values.stream().map(KnownKeys::variable).toList());
    }

    private static String nearest(String written, List<String> all) {
        return all.stream().min(Comparator.comparingInt(one -> distance(written, one))).orElseThrow();
    }

    static String variable(ConfigurationPropertyName key) {
        return key.toString().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    static String longVariable(ConfigurationPropertyName key) {
        return key.toString().replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** The Levenshtein distance. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
