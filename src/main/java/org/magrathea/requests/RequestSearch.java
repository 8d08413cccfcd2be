package org.magrathea.requests;

import java.util.List;
import java.util.Objects;
import org.magrathea.access.Person;
import org.magrathea.search.SearchHit;
import org.magrathea.search.SearchSource;
import org.magrathea.search.SearchText;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds requests by number and title: those of the own machines, for admins all. A title is searched in the newest 10 000
 * requests only, so that the time does not grow with the years. A number finds each request.
 */
@Component
@Order(20)
class RequestSearch implements SearchSource {

    private static final int NEWEST = 10_000;

    private static final String COLUMNS = "select id, title, state, machine_id, requester_id, conversation from request where ";

    /** The rule of {@link RequestAccess}: a conversation belongs to its requester, other requests to the owner of the machine. */
    private static final String OWN = " left join machine m on m.id = r.machine_id"
            + " where case when r.conversation then r.requester_id else m.owner_id end = :viewer";

    private final JdbcClient sql;

    RequestSearch(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return "Requests";
    }

    @Override
    public boolean isFor(Person viewer) {
        return true;
    }

    @Override
    public String listPath(SearchText text) {
        return "/requests";
    }

    @Override
    public List<SearchHit> find(Person viewer, SearchText text, int most) {
        long wanted = text.number().orElse(-1);
        return sql.sql("select r.id, r.title, r.state, r.conversation from (" + COLUMNS + "id = :number union all " + COLUMNS
                + "id > (select coalesce(max(id), 0) - " + NEWEST + " from request) and id <> :number and "
                + text.condition("title")
                + ") r" + (viewer.isAdmin() ? "" : OWN)
                + " order by case when r.id = :number then 0 else 1 end, " + text.rank("r.title") + ", r.id desc limit " + most)
                .params(text.values())
                .param("number", wanted)
                .param("viewer", viewer.id())
                .query((row, index) -> hit(row.getLong("id"), Objects.requireNonNull(row.getString("title")),
                        RequestState.valueOf(row.getString("state")).word(row.getBoolean("conversation")), wanted))
                .list();
    }

    private static SearchHit hit(long id, String title, String state, long wanted) {
        return new SearchHit(id + " · " + title, "/requests/" + id, state, id == wanted);
    }
}
