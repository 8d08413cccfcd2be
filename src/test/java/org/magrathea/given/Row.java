package org.magrathea.given;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** A row that is not yet in its table. Instants are stored in UTC, constants of enums by their names. */
public final class Row {

    private final String table;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Row(String table) {
        this.table = table;
    }

    /** Sets a column, also one that was set before. */
    public Row with(String column, @Nullable Object value) {
        values.put(column, switch (value) {
            case Instant at -> at.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case null, default -> value;
        });
        return this;
    }

    /** Writes it into a table that numbers its rows; its number. */
    public long in(JdbcClient sql) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        sql.sql(statement()).params(parameters()).update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Writes it into a table without a column {@code id}. */
    public void addedTo(JdbcClient sql) {
        sql.sql(statement()).params(parameters()).update();
    }

    private String statement() {
        return "insert into " + table + " (" + String.join(", ", values.keySet()) + ") values ("
                + String.join(", ", values.keySet().stream().map(column -> "?").toList()) + ")";
    }

    private List<@Nullable Object> parameters() {
        return new ArrayList<>(values.values());
    }
}
