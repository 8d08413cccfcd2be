package org.magrathea.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The pages that list things, by what they are called. */
final class ListPages {

    private ListPages() {
    }

    static Map<String, String> ofAdmin(Crowd crowd) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("search", "/search?q=0");
        pages.put("queue", "/admin/approvals");
        pages.put("requests", "/requests");
        pages.put("machines", "/machines");
        pages.put("machines by name", "/machines?q=0&sort=-memory");
        pages.put("machine", "/machines/" + crowd.machineOfOtter());
        pages.put("snapshots of a machine", "/machines/" + crowd.machineOfOtter() + "/snapshots");
        pages.put("ledger of a machine", "/machines/" + crowd.machineOfOtter() + "/activity");
        pages.put("activity of a machine, jobs", "/machines/" + crowd.machineOfOtter() + "/activity?kind=jobs");
        pages.put("activity of a machine, person", "/machines/" + crowd.machineOfOtter() + "/activity?person=heron");
        pages.put("removed machines", "/removed-machines");
        pages.put("jobs", "/admin/jobs");
        pages.put("hosts", "/admin/hosts");
        pages.put("snapshots of a host", "/admin/hosts/" + crowd.host() + "/snapshots");
        pages.put("usage of a host", "/admin/hosts/" + crowd.host() + "/usage");
        pages.put("addresses of a host", "/admin/hosts/" + crowd.host() + "/addresses");
        pages.put("people", "/admin/people");
        pages.put("quotas", "/admin/quotas");
        pages.put("rules", "/admin/rules");
        pages.put("mirrors", "/mirrors");
        pages.put("mirror costs", "/admin/mirrors");
        pages.put("calendar", "/calendar");
        pages.put("announcements", "/admin/announcements");
        pages.put("outbox", "/admin/emails");
        pages.put("outbox, sent", "/admin/emails?state=SENT");
        pages.put("ledger", "/admin/audit-log");
        pages.put("ledger of a person", "/admin/audit-log?who=heron&from=2026-01-01&to=2100-01-01");
        pages.put("failed jobs", "/admin/jobs?state=queued&sort=title");
        pages.put("requests of a kind", "/requests?kind=snapshot&sort=-title");
        return pages;
    }

    /** Pages far down, or up again. */
    static Map<String, String> deepOfAdmin(Crowd crowd) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("ledger, in its middle", "/admin/audit-log?after=" + crowd.middle("ledger_entry"));
        pages.put("ledger, before its middle", "/admin/audit-log?before=" + crowd.middle("ledger_entry"));
        pages.put("ledger of a machine, in its middle",
                "/machines/" + crowd.machineOfOtter() + "/activity?after=" + crowd.middle("ledger_entry"));
        pages.put("activity of a machine, jobs in its middle",
                "/machines/" + crowd.machineOfOtter() + "/activity?kind=jobs&after=" + crowd.middle("ledger_entry"));
        pages.put("outbox, in its middle", "/admin/emails?after=" + crowd.middle("mail"));
        pages.put("requests, in their middle", "/requests?after=" + crowd.middle("request"));
        pages.put("jobs, in their middle", "/admin/jobs?after=" + crowd.middle("job"));
        return pages;
    }

    static Map<String, String> ofTenant(Crowd crowd) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/");
        pages.put("search", "/search?q=0");
        pages.put("machines", "/machines?sort=name");
        pages.put("machine", "/machines/" + crowd.machineOfOtter());
        pages.put("snapshot form", "/machines/" + crowd.machineOfOtter() + "/requests/snapshot/new");
        pages.put("snapshots of a machine", "/machines/" + crowd.machineOfOtter() + "/snapshots");
        pages.put("snapshots", "/snapshots");
        pages.put("requests", "/requests");
        pages.put("new request", "/requests/new");
        pages.put("mirrors", "/mirrors");
        pages.put("calendar", "/calendar");
        pages.put("removed machines", "/removed-machines");
        pages.put("public mirrors", "/pub");
        return pages;
    }
}
