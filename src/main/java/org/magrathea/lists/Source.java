package org.magrathea.lists;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads and counts rows under a condition. */
public interface Source<E> extends Keyset.Reader<E> {

    /** The number of rows, but at most {@code most}. */
    int count(String condition, Map<String, Object> values, int most);

    /** @param select without conditions, e.g. {@code select m from Machine m} */
    static <E> Source<E> jpql(EntityManager entities, Class<E> type, String select) {
        return new Source<>() {
            @Override
            public List<E> read(String condition, Map<String, Object> values, String order, int most) {
                TypedQuery<E> query = entities.createQuery(select + " where " + condition + " order by " + order, type);
                values.forEach(query::setParameter);
                return query.setMaxResults(most).getResultList();
            }

            @Override
            public int count(String condition, Map<String, Object> values, int most) {
                Query query = entities
                        .createQuery("select 1 " + select.substring(select.indexOf(" from ")) + " where " + condition);
                values.forEach(query::setParameter);
                return query.setMaxResults(most).getResultList().size();
            }
        };
    }

    /** @param from the tables, e.g. {@code ledger_entry}. All columns are read. */
    static <E> Source<E> sql(JdbcClient sql, String from, RowMapper<E> row) {
        return new Source<>() {
            @Override
            public List<E> read(String condition, Map<String, Object> values, String order, int most) {
                return sql.sql("select * from " + from + " where " + condition + " order by " + order + " limit " + most)
                        .params(stored(values))
                        .query(row)
                        .list();
            }

            @Override
            public int count(String condition, Map<String, Object> values, int most) {
                return sql.sql("select count(*) from (select 1 as one from " + from + " where " + condition + " limit " + most
                        + ") as counted").params(stored(values)).query(Integer.class).single();
            }
        };
    }

    /** The driver of PostgreSQL takes no instants. */
    private static Map<String, Object> stored(Map<String, Object> values) {
        return values.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue() instanceof Instant at
                        ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC)
                        : one.getValue()));
    }
}
