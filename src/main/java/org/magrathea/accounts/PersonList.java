package org.magrathea.accounts;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.magrathea.Keyset;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListPage;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The list of people. */
@Component
class PersonList {

    private static final Keyset<Account> NAME = Keyset.<Account>order().text("a.name", Keyset.Way.UP, Account::name);
    private static final Keyset<Account> ADDED = Keyset.<Account>order()
            .time("a.createdAt", Keyset.Way.DOWN, Account::createdAt)
            .number("a.id", Keyset.Way.DOWN, Account::id);
    private static final Listing<Account, PersonRow> LIST = Listing.<Account, PersonRow>of("account", "accounts")
            .order("name", NAME)
            .order("added", ADDED)
            .filter(Filter.search("Name or email", "a.name", "a.email"))
            .filter(Filter.choice("role", "Role", "All roles", Filter.option("tenant", "tenant", "a.role = TENANT"),
                    Filter.option("admin", "admin", "a.role = ADMIN")))
            .filter(Filter.choice("state", "State", "All states",
                    Filter.option("active", "active", "a.enabled = true and a.passwordTemporary = false"),
                    Filter.option("temporary", "temporary password", "a.enabled = true and a.passwordTemporary = true"),
                    Filter.option("disabled", "disabled", "a.enabled = false")))
            .column("Name", "", "name", row -> Cell.link(row.name(), "/admin/people/" + row.id()))
            .column("Role", row -> Cell.text(row.admin() ? "admin" : "tenant"))
            .column("State", PersonList::state)
            .column("Email", "long", null, row -> Cell.text(row.email()))
            .column("Time zone", "long", null, row -> Cell.text(row.zone()))
            .column("Added", "nowrap", "added", row -> Cell.time(row.createdAt()));

    private final Lists lists;
    private final AdminRemovals removals;
    private final Source<Account> source;

    PersonList(Lists lists, AdminRemovals removals, EntityManager entities) {
        this.lists = lists;
        this.removals = removals;
        source = Source.jpql(entities, Account.class, "select a from Account a");
    }

    private static Cell state(PersonRow row) {
        Cell badge = !row.enabled()
                ? Cell.badge("", "disabled")
                : row.passwordTemporary() ? Cell.badge("warn", "temporary password") : Cell.badge("good", "active");
        return row.removal() == null || row.removalDue() == null
                ? badge
                : Cell.of(badge, new Cell.Note(row.removal()), Cell.time(row.removalDue()));
    }

    ModelAndView answer(ListQuery query, String view) {
        return lists.answer(LIST, query, source, Condition.ALL, this::rows, view);
    }

    /** The first page without filters. */
    ListPage<PersonRow> first() {
        return lists.page(LIST, ListQuery.START, source, Condition.ALL, this::rows);
    }

    private List<PersonRow> rows(List<Account> some) {
        Map<Long, AdminRemoval> pending = removals.of(some.stream().map(Account::id).toList());
        return some.stream().map(account -> PersonRow.of(account, pending.get(account.id()))).toList();
    }
}
