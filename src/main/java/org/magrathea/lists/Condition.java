package org.magrathea.lists;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A condition on rows in JPQL or SQL with named parameters. Values are never part of the text.
 *
 * @param where empty for all rows
 */
public record Condition(String where, Map<String, Object> values) {

    public static final Condition ALL = new Condition("", Map.of());

    public static Condition of(String where) {
        return new Condition(where, Map.of());
    }

    public static Condition of(String where, String name, Object value) {
        return new Condition(where, Map.of(name, value));
    }

    static Condition and(List<Condition> some) {
        Map<String, Object> values = new HashMap<>();
        some.forEach(one -> values.putAll(one.values()));
        return new Condition(some.stream()
                .map(Condition::where)
                .filter(where -> !where.isEmpty())
                .map(where -> "(" + where + ")")
                .collect(Collectors.joining(" and ")), values);
    }

    Condition and(Condition other) {
        return and(List.of(this, other));
    }
}
