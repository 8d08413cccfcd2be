package org.magrathea.quotas;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.magrathea.Keyset;
import org.magrathea.lists.Cell;
import org.magrathea.lists.Condition;
import org.magrathea.lists.Filter;
import org.magrathea.lists.ListQuery;
import org.magrathea.lists.Listing;
import org.magrathea.lists.Lists;
import org.magrathea.lists.Source;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The list of tenants with their quotas and usage. */
@Component
class QuotaList {

    private static final Keyset<Tenant> NAME = Keyset.<Tenant>order().text("a.name", Keyset.Way.UP, Tenant::name);

    private final Lists lists;
    private final Quotas quotas;
    private final Source<Tenant> source;
    private final Listing<Tenant, Row> list;

    /** A tenant with quotas and usage. */
    record Row(Tenant tenant, QuotaUsage usage) {
    }

    QuotaList(Lists lists, Quotas quotas, EntityManager entities) {
        this.lists = lists;
        this.quotas = quotas;
        source = Source.jpql(entities, Tenant.class,
                "select new org.magrathea.quotas.Tenant(a.id, a.name) from Account a");
        list = Listing.<Tenant, Row>of("tenant", "tenants")
                .empty("No tenants yet.")
                .order("name", NAME)
                .filter(Filter.search("Name or email", "a.name", "a.email"))
                .column("Tenant", "", "name", row -> Cell.link(row.tenant.name(), "/admin/quotas/" + row.tenant.id()));
        for (Resource resource : Resource.values()) {
            list.column(resource.label(), "nowrap", null, row -> cell(row.usage, resource))
                    .export(resource.field() + "_quota", row -> row.usage.quota().of(resource));
        }
    }

    private static Cell cell(QuotaUsage usage, Resource resource) {
        return resource.counted()
                ? new Cell.Text(usage.ratio(resource))
                : new Cell.Usage(usage.taken().of(resource), usage.quota().of(resource), usage.look(resource));
    }

    ModelAndView answer(ListQuery query, String view) {
        return lists.answer(list, query, source, Condition.of("a.role = TENANT and a.enabled = true"), this::rows, view);
    }

    private List<Row> rows(List<Tenant> some) {
        Map<Long, QuotaUsage> usages = quotas.of(some.stream().map(Tenant::id).toList());
        return some.stream().map(tenant -> new Row(tenant, Objects.requireNonNull(usages.get(tenant.id())))).toList();
    }
}
