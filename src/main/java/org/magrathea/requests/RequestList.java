package org.magrathea.requests;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.magrathea.Keyset;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.accounts.PersonFilter;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The list of requests: one's own, or all of them for admins. */
@Component
class RequestList {

    private static final Keyset<Request> NUMBER = Keyset.<Request>order().number("r.id", Keyset.Way.DOWN, Request::id);
    private static final Keyset<Request> TITLE = Keyset.<Request>order()
            .text("r.contents.title", Keyset.Way.UP, request -> request.contents().title())
            .number("r.id", Keyset.Way.DOWN, Request::id);

    private final Lists lists;
    private final People people;
    private final Source<Request> source;
    private final Listing<Request, RequestRow> ofTenant;
    private final Listing<Request, RequestRow> ofAll;

    RequestList(Lists lists, People people, RequestKinds kinds, KindTitles titles, EntityManager entities) {
        this.lists = lists;
        this.people = people;
        source = Source.jpql(entities, Request.class, "select r from Request r");
        Filter ofKind = titles.filter(kinds.names());
        ofTenant = columns(filters(ofKind), false)
                .empty("No requests yet. Your requests appear here with their state. Start at one of your machines.");
        ofAll = columns(filters(ofKind).filter(PersonFilter.of("requester", "Requester", "r.requesterId")), true)
                .empty("No requests yet. Requests of tenants appear here with their state.");
    }

    private static Listing<Request, RequestRow> filters(Filter ofKind) {
        return Listing.<Request, RequestRow>of("request", "requests")
                .order("number", NUMBER)
                .order("title", TITLE)
                .filter(Filter.search("Title or text", "r.contents.title", "r.contents.sentence", "r.contents.why"))
                .filter(Filter.states(RequestState.class, "r.state", RequestState::word))
                .filter(ofKind)
                .filter(Filter.from("r.submittedAt >= :fromDay"))
                .filter(Filter.to("r.submittedAt < :toDay"));
    }

    private static Listing<Request, RequestRow> columns(Listing<Request, RequestRow> list, boolean withRequester) {
        list.column("Number", "nowrap", "number", row -> Cell.link(String.valueOf(row.id()), path(row)))
                .column("Request", "wide", "title", row -> Cell.link(row.title(), path(row)))
                .column("State", row -> Cell.badge(row.state().badge(), row.word()));
        if (withRequester) {
            list.column("Requester", row -> Cell.text(row.requester() == null ? null : row.requester().name()));
        }
        return list.column("Sent", "nowrap", null, row -> Cell.time(row.submittedAt()))
                .column("Start", "nowrap", null, row -> row.startsAt() == null
                        ? new Cell.None(row.conversation() ? "–" : "when approved")
                        : Cell.time(row.startsAt()));
    }

    private static String path(RequestRow row) {
        return "/requests/" + row.id();
    }

    ModelAndView answer(Person viewer, ListQuery query) {
        return viewer.isAdmin()
                ? lists.answer(ofAll, query, source, Condition.ALL, this::rows, "requests/list")
                : lists.answer(ofTenant, query, source, Condition.of("r.requesterId = :viewer", "viewer", viewer.id()),
                        this::rows, "requests/list");
    }

    private List<RequestRow> rows(List<Request> some) {
        Map<Long, Person> requester = people.byIds(some.stream().map(Request::requesterId).distinct().toList());
        return some.stream().map(request -> RequestRow.of(request, requester)).toList();
    }
}
