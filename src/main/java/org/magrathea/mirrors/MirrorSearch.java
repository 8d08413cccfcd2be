package org.magrathea.mirrors;

import java.util.List;
import java.util.Objects;
import org.magrathea.access.Person;
import org.magrathea.search.SearchHit;
import org.magrathea.search.SearchSource;
import org.magrathea.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds mirrors by name. Everyone may see all mirrors. */
@Component
@Order(40)
class MirrorSearch implements SearchSource {

    private final JdbcClient sql;

    MirrorSearch(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "Mirrors";
    }

    @Override
    public boolean isFor(Person viewer) {
        return true;
    }

    @Override
    public String listPath(SearchText text) {
        return "/mirrors";
    }

    @Override
    public List<SearchHit> find(Person viewer, SearchText text, int most) {
        return sql.sql("select id, name, url from mirror where state <> 'REMOVED' and " + text.condition("name") + " order by "
                + text.rank("name") + ", name, id limit " + most)
                .params(text.values())
                .query((row, number) -> hit(row.getLong("id"), Objects.requireNonNull(row.getString("name")),
                        Objects.requireNonNull(row.getString("url")), text))
                .list();
    }

    private static SearchHit hit(long id, String name, String url, SearchText text) {
        return new SearchHit(name, "/mirrors/" + id, url, text.isExactly(name));
    }
}
