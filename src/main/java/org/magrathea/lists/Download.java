package org.magrathea.lists;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.springframework.web.servlet.View;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the rows of a list as CSV or JSON, page by page. No more than 500 rows are in memory. A file has at most 50 000 rows and
 * says if there are more.
 */
final class Download<R> implements View {

    static final int CHUNK = 500;
    static final int MOST = 50_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final Listing<?, R> list;
    private final ListQuery.Format format;
    private final Function<PageAt, Paged<R>> pages;

    Download(Listing<?, R> list, ListQuery.Format format, Function<PageAt, Paged<R>> pages) {
        this.list = list;
        this.format = format;
        this.pages = pages;
    }

    @Override
    public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType(format.type());
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + list.many().replace(' ', '-') + "."
                + format.name().toLowerCase(Locale.ROOT) + "\"");
        if (format == ListQuery.Format.CSV) {
            csv(response.getWriter());
        } else {
            json(response.getWriter());
        }
    }

    private interface RowWriter<R> {
        void write(R row) throws IOException;
    }

    /** Writes all rows; false if there are more. */
    private boolean each(RowWriter<R> writer) throws IOException {
        PageAt at = PageAt.START;
        for (int written = 0; written < MOST;) {
            Paged<R> page = pages.apply(at);
            for (R row : page.rows()) {
                writer.write(row);
            }
            written += page.rows().size();
            if (page.after() == null) {
                return true;
            }
            at = new PageAt(page.after(), null);
        }
        return false;
    }

    private List<Column.Export<R>> exports() {
        return list.columns().stream().flatMap(column -> column.exports().stream()).toList();
    }

    private void csv(Writer out) throws IOException {
        CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(exports().stream().map(Column.Export::name).toList());
        boolean whole = each(row -> {
            for (Column.Export<R> export : exports()) {
                printer.print(harmless(export.value().apply(row)));
            }
            printer.println();
        });
        if (!whole) {
            printer.printRecord("Only the first " + MOST + " rows. Set a filter for the others.");
        }
        printer.flush();
    }

    /** Spreadsheets run a text that begins like a formula. An apostrophe before it prevents this. */
    static @Nullable Object harmless(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : value;
    }

    private void json(Writer out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.writeStartObject();
        json.writeArrayPropertyStart("rows");
        boolean whole = each(row -> {
            json.writeStartObject();
            for (Column.Export<R> export : exports()) {
                Object value = export.value().apply(row);
                json.writePOJOProperty(export.name(), value instanceof Number || value instanceof Boolean || value == null
                        ? value
                        : value.toString());
            }
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeBooleanProperty("complete", whole);
        json.writeEndObject();
        json.flush();
    }
}
