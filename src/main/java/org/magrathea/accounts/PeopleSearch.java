package org.magrathea.accounts;

import java.util.List;
import java.util.Objects;
import org.magrathea.access.Person;
import org.magrathea.search.SearchHit;
import org.magrathea.search.SearchSource;
import org.magrathea.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds people by name and email address, for admins. */
@Component
@Order(30)
class PeopleSearch implements SearchSource {

    private final JdbcClient sql;

    PeopleSearch(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "People";
    }

    @Override
    public boolean isFor(Person viewer) {
        return viewer.isAdmin();
    }

    @Override
    public String listPath(SearchText text) {
        return "/admin/people";
    }

    @Override
    public List<SearchHit> find(Person viewer, SearchText text, int most) {
        return sql.sql("select id, name, email from account where " + text.condition("name") + " or " + text.condition("email")
                + " order by " + text.rank("name") + ", name limit " + most)
                .params(text.values())
                .query((row, number) -> hit(row.getLong("id"), Objects.requireNonNull(row.getString("name")),
                        Objects.requireNonNull(row.getString("email")), text))
                .list();
    }

    private static SearchHit hit(long id, String name, String email, SearchText text) {
        return new SearchHit(name, "/admin/people/" + id, email, text.isExactly(name) || text.isExactly(email));
    }
}
