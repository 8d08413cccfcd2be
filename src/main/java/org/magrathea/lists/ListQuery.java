package org.magrathea.lists;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.PageAt;

/**
 * Filters, order and page of a list, as the URL names them. All of it is untrusted. Controllers take it as an argument.
 *
 * @param parameters the first value of each parameter
 * @param zone of the reader
 */
public record ListQuery(Map<String, String> parameters, ZoneId zone) {

    /** The first page without filters. */
    public static final ListQuery START = new ListQuery(Map.of(), ZoneOffset.UTC);
    private static final int LONGEST = 200;

    /** The formats of a download. */
    public enum Format {
        CSV("text/csv"), JSON("application/json");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** Empty for a missing parameter, and for one that no text of a database can contain. */
    public String value(String name) {
        String value = parameters.getOrDefault(name, "").strip();
        return value.length() > LONGEST || value.indexOf('\0') >= 0 ? "" : value;
    }

    public PageAt at() {
        return new PageAt(parameters.get("after"), parameters.get("before"));
    }

    Optional<Format> format() {
        return switch (value("format")) {
            case "csv" -> Optional.of(Format.CSV);
            case "json" -> Optional.of(Format.JSON);
            default -> Optional.empty();
        };
    }

    /** A query string of these parameters, without empty ones. */
    static String link(Map<String, String> parameters) {
        return "?" + parameters.entrySet()
                .stream()
                .filter(one -> !one.getValue().isEmpty())
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static Map<String, String> with(Map<String, String> parameters, String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value == null ? "" : value);
        return changed;
    }
}
