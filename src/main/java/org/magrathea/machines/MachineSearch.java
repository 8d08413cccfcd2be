package org.magrathea.machines;

import java.util.List;
import java.util.Objects;
import org.magrathea.access.Person;
import org.magrathea.search.SearchHit;
import org.magrathea.search.SearchSource;
import org.magrathea.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds machines by name and label: the own ones, for admins all. */
@Component
@Order(10)
class MachineSearch implements SearchSource {

    private final JdbcClient sql;

    MachineSearch(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "Machines";
    }

    @Override
    public boolean isFor(Person viewer) {
        return true;
    }

    @Override
    public String listPath(SearchText text) {
        String name = text.text().replaceAll("[^a-z0-9-]", "");
        return name.isEmpty() ? "/machines" : "/machines?q=" + name;
    }

    @Override
    public List<SearchHit> find(Person viewer, SearchText text, int most) {
        return sql.sql("select held_name, label from machine where held_name is not null"
                + (viewer.isAdmin() ? "" : " and owner_id = :viewer") + " and (" + text.condition("held_name") + " or "
                + text.condition("label") + ") order by " + text.rank("held_name") + ", held_name limit " + most)
                .params(text.values())
                .param("viewer", viewer.id())
                .query((row, number) -> hit(Objects.requireNonNull(row.getString("held_name")),
                        Objects.requireNonNullElse(row.getString("label"), ""), text))
                .list();
    }

    private static SearchHit hit(String name, String label, SearchText text) {
        return new SearchHit(name, "/machines/" + name, label, text.isExactly(name));
    }
}
