package org.magrathea.lists;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.ModelAndView;

/** Answers the page of a list, or its download. Each page is read in one transaction, with a fixed number of statements. */
@Component
public class Lists {

    private final TransactionTemplate reading;

    Lists(PlatformTransactionManager transactions) {
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * The page as {@code list} of the view, or a file if the query asks for one. A filter with an invalid value answers 400, with
     * an error at the filter.
     */
    public <E, R> ModelAndView answer(Listing<E, R> list, ListQuery query, Source<E> source, Condition base,
            Function<List<E>, List<R>> rows, String view) {
        return format(list, query)
                .map(format -> new ModelAndView(new Download<>(list, format,
                        at -> read(list, query, source, base, rows, at, Download.CHUNK))))
                .orElseGet(() -> page(list, query, view, page(list, query, source, base, rows)));
    }

    /** No file for invalid filters, but the page with their errors. */
    private static Optional<ListQuery.Format> format(Listing<?, ?> list, ListQuery query) {
        return list.errors(query).isEmpty() ? query.format() : Optional.empty();
    }

    private static ModelAndView page(Listing<?, ?> list, ListQuery query, String view, ListPage<?> page) {
        return new ModelAndView(view, Map.of("list", page),
                list.errors(query).isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    /** As {@link #answer}, for rows that need answers of a host: they are made after the transaction. */
    public <E, R> ModelAndView answerAfterReading(Listing<E, R> list, ListQuery query, Source<E> source, Condition base,
            Function<List<E>, List<R>> rows, String view) {
        return format(list, query)
                .map(format -> new ModelAndView(new Download<>(list, format,
                        at -> made(read(list, query, source, base, Function.identity(), at, Download.CHUNK), rows))))
                .orElseGet(() -> {
                    Paged<E> found = read(list, query, source, base, Function.identity(), query.at(), list.size(query));
                    return page(list, query, view,
                            new ListPage<>(list, query, made(found, rows), count(list, query, source, base)));
                });
    }

    private static <E, R> Paged<R> made(Paged<E> found, Function<List<E>, List<R>> rows) {
        return new Paged<>(rows.apply(found.rows()), found.before(), found.after());
    }

    private <E> int count(Listing<E, ?> list, ListQuery query, Source<E> source, Condition base) {
        Condition condition = base.and(list.condition(query));
        return Objects.requireNonNull(reading.execute(status -> source
                .count(condition.where().isEmpty() ? "1 = 1" : condition.where(), condition.values(), ListPage.COUNTED + 1)));
    }

    /** One page, for views that the controller fills itself. */
    public <E, R> ListPage<R> page(Listing<E, R> list, ListQuery query, Source<E> source, Condition base,
            Function<List<E>, List<R>> rows) {
        return Objects.requireNonNull(reading.execute(status -> {
            Paged<R> page = read(list, query, source, base, rows, query.at(), list.size(query));
            return new ListPage<>(list, query, page, count(list, query, source, base));
        }));
    }

    private <E, R> Paged<R> read(Listing<E, ?> list, ListQuery query, Source<E> source, Condition base,
            Function<List<E>, List<R>> rows, PageAt at, int size) {
        return Objects.requireNonNull(reading.execute(status -> {
            Condition condition = base.and(list.condition(query));
            Keyset.Reader<E> filtered = (where, values, order, most) -> {
                Condition both = condition.and(new Condition(where, values));
                return source.read(both.where(), both.values(), order, most);
            };
            Paged<E> page = list.order(query).page(at, size, filtered);
            return made(page, rows);
        }));
    }
}
