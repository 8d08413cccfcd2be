package org.magrathea.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import tools.jackson.databind.json.JsonMapper;

/** The ledger as JSON lines, to be kept elsewhere and checked there; see {@code docs/ledger.md}. */
@Controller
class LedgerExport {

    private static final int PAGE = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private final LedgerBook book;
    private final Machines machines;

    LedgerExport(LedgerBook book, Machines machines) {
        this.book = book;
        this.machines = machines;
    }

    @GetMapping("/machines/{machine}/ledger.jsonl")
    void ofMachine(@PathVariable("machine") String name, HttpServletResponse response) throws IOException {
        MachineFacts machine = machines.named(name).orElseThrow();
        write(machine.id(), "ledger-" + machine.name(), response);
    }

    @GetMapping("/admin/ledger.jsonl")
    void all(HttpServletResponse response) throws IOException {
        write(null, "ledger", response);
    }

    private void write(@Nullable Long machine, String file, HttpServletResponse response) throws IOException {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + file + ".jsonl\"");
        Writer out = response.getWriter();
        long last = 0;
        for (List<Entry> page = book.after(last, machine, PAGE); !page.isEmpty(); page = book.after(last, machine, PAGE)) {
            for (Entry entry : page) {
                out.write(JSON.writeValueAsString(fields(entry)));
                out.write('\n');
            }
            last = page.getLast().number();
        }
    }

    /** In the order in which they are hashed; the time in the very form in which it is hashed. */
    private static Map<String, @Nullable Object> fields(Entry entry) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("number", entry.number());
        fields.put("at", EntryHash.time(entry.at()));
        fields.put("actor", entry.actor());
        fields.put("actorId", entry.actorId());
        fields.put("act", entry.act());
        fields.put("machineId", entry.machineId());
        fields.put("machine", entry.machine());
        fields.put("request", entry.request());
        fields.put("job", entry.job());
        fields.put("what", entry.what());
        fields.put("why", entry.why());
        fields.put("previousHash", entry.previousHash());
        fields.put("hash", entry.hash());
        return fields;
    }
}
