package org.magrathea.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** Exports the ledger as JSON lines, to store and check it elsewhere; see {@code docs/ledger.md}. */
@Controller
class LedgerExport {

    private static final int PAGE = 500;
    private static final JsonMapper JSON = new JsonMapper();

    private final LedgerRepository book;

    LedgerExport(LedgerRepository book) {
        this.book = book;
    }

    @GetMapping("/admin/audit-log.jsonl")
    void all(HttpServletResponse response) throws IOException {
        write(null, "ledger", response);
    }

    /** Writes the entries of a machine, or all with null. */
    void write(@Nullable Long machine, String file, HttpServletResponse response) throws IOException {
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

    /** Fields in the order of the hash, with the time in the form of the hash. */
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
