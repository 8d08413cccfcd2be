package org.magrathea.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The pages that list things, by what they are called. */
final class ListPages {

    private ListPages() {
    }

    static Map<String, String> ofAdmin(Crowd crowd) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("queue", "/admin/queue");
        pages.put("requests", "/requests");
        pages.put("machines", "/machines");
        pages.put("machines by name", "/machines?name=0");
        pages.put("machine", "/machines/" + crowd.machineOfOtter());
        pages.put("snapshots of a machine", "/machines/" + crowd.machineOfOtter() + "/snapshots");
        pages.put("ledger of a machine", "/machines/" + crowd.machineOfOtter() + "/ledger");
        pages.put("jobs", "/admin/jobs");
        pages.put("hosts", "/admin/hosts");
        pages.put("snapshots of a host", "/admin/hosts/" + crowd.host() + "/snapshots");
        pages.put("addresses of a host", "/admin/hosts/" + crowd.host() + "/addresses");
        pages.put("people", "/admin/people");
        pages.put("machine limits", "/admin/machine-limits");
        pages.put("snapshot limits", "/admin/snapshot-limits");
        pages.put("mirrors", "/mirrors");
        pages.put("mirror costs", "/admin/mirrors");
        pages.put("calendar", "/calendar");
        pages.put("outbox", "/admin/outbox");
        pages.put("outbox, sent", "/admin/outbox?state=SENT");
        pages.put("ledger", "/admin/ledger");
        return pages;
    }

    /** Pages far down, or up again. */
    static Map<String, String> deepOfAdmin(Crowd crowd) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("ledger, in its middle", "/admin/ledger?after=" + crowd.middle("ledger_entry"));
        pages.put("ledger, before its middle", "/admin/ledger?before=" + crowd.middle("ledger_entry"));
        pages.put("ledger of a machine, in its middle",
                "/machines/" + crowd.machineOfOtter() + "/ledger?after=" + crowd.middle("ledger_entry"));
        pages.put("outbox, in its middle", "/admin/outbox?after=" + crowd.middle("mail"));
        pages.put("requests, in their middle", "/requests?after=" + crowd.middle("request"));
        pages.put("jobs, in their middle", "/admin/jobs?after=" + crowd.middle("job"));
        return pages;
    }

    static Map<String, String> ofTenant(Crowd crowd) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("machines", "/machines");
        pages.put("machine", "/machines/" + crowd.machineOfOtter());
        pages.put("snapshot form", "/machines/" + crowd.machineOfOtter() + "/snapshot-requests/new");
        pages.put("snapshots of a machine", "/machines/" + crowd.machineOfOtter() + "/snapshots");
        pages.put("snapshots", "/snapshots");
        pages.put("requests", "/requests");
        pages.put("mirrors", "/mirrors");
        pages.put("calendar", "/calendar");
        pages.put("public mirrors", "/pub");
        return pages;
    }
}
