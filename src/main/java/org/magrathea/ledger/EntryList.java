package org.magrathea.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Keyset;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The entries of the ledger as a list, of one machine or all. */
@Component
class EntryList {

    /** Entries whose time and number disagree are at most so far apart. */
    private static final int SLACK = 1000;
    private static final Keyset<Entry> NUMBER = Keyset.<Entry>order().number("id", Keyset.Way.DOWN, Entry::number);
    private static final Listing<Entry, Entry> OF_ALL = list(true);
    private static final Listing<Entry, Entry> OF_MACHINE = list(false);

    private final Lists lists;
    private final Source<Entry> source;

    EntryList(Lists lists, JdbcClient sql) {
        this.lists = lists;
        source = Source.sql(sql, "ledger_entry", LedgerRepository::entry);
    }

    private static Listing<Entry, Entry> list(boolean all) {
        Listing<Entry, Entry> list = Listing.<Entry, Entry>of("entry", "entries")
                .empty("No entries yet. The first request creates the first entry.")
                .order("time", NUMBER)
                .filter(Filter.search("Action or reason", "what", "why"))
                .filter(Filter.exact("who", "Who", "actor = :who"))
                .filter(Filter.choice("action", "Action", "All actions", group("request", "Requests"), group("job", "Jobs"),
                        group("machine", "Machines"), group("account", "Accounts"), group("setting", "Settings")))
                .filter(Filter.number("request", "Request", "request_id = :request"))
                .filter(Filter.from("at >= :fromDay and id >= coalesce((select e.id from ledger_entry e where e.at >= :fromDay"
                        + " order by e.at limit 1), 9000000000000000000) - " + SLACK))
                .filter(Filter.to("at < :toDay and id <= coalesce((select e.id from ledger_entry e where e.at < :toDay"
                        + " order by e.at desc limit 1), -" + SLACK + ") + " + SLACK));
        if (all) {
            list.filter(Filter.exact("machine", "Machine", "machine_name = :machine"));
        }
        list.column("Time", "nowrap", "time", entry -> Cell.time(entry.at()))
                .export("number", Entry::number)
                .column("Who", entry -> Cell.text(entry.actor()))
                .column("Action", "wide", null, entry -> Cell.text(entry.what()))
                .export("kind", Entry::act);
        if (all) {
            list.column("Machine", entry -> entry.machine() == null ? Cell.text(null) : new Cell.Text(entry.machine()));
        }
        return list.column("Reason", "wide", null, entry -> Cell.text(entry.why()))
                .column("Request", "nowrap", null, entry -> entry.request() == null
                        ? Cell.text(null)
                        : Cell.link("#" + entry.request(), "/requests/" + entry.request()))
                .column("Entry", "nowrap", null, entry -> Cell.of(new Cell.Number(entry.number()),
                        new Cell.Code(entry.hash().substring(0, 8))))
                .export("hash", Entry::hash);
    }

    private static Filter.Option group(String prefix, String label) {
        return Filter.option(prefix, label, "act like '" + prefix + ".%'");
    }

    ModelAndView answer(@Nullable Long machine, ListQuery query, String view) {
        return machine == null
                ? lists.answer(OF_ALL, query, source, Condition.ALL, rows -> rows, view)
                : lists.answer(OF_MACHINE, query, source, new Condition("machine_id = :id", Map.of("id", machine)), rows -> rows,
                        view);
    }
}
