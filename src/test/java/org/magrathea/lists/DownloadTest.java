package org.magrathea.lists;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class DownloadTest {

    private static final Listing<String, String> LIST = Listing.<String, String>of("word", "words")
            .column("Word", Cell::text)
            .column("Length", "num", null, word -> new Cell.Number(-word.length()));

    private static String written(ListQuery.Format format, List<String> rows) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new Download<>(LIST, format, at -> page(at, rows)).render(Map.of(), new MockHttpServletRequest(), response);
        return response.getContentAsString();
    }

    private static Paged<String> page(PageAt at, List<String> rows) {
        int from = at.after() == null ? 0 : Integer.parseInt(at.after());
        int to = Math.min(rows.size(), from + Download.CHUNK);
        return new Paged<>(rows.subList(from, to), null, to < rows.size() ? String.valueOf(to) : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void textIsNoFormulaInASpreadsheet(String text) throws Exception {
        CSVRecord row = CSVFormat.RFC4180.parse(new java.io.StringReader(written(ListQuery.Format.CSV, List.of(text))))
                .getRecords()
                .get(1);

        assertThat(row.get(0)).isEqualTo("'" + text);
        assertThat(row.get(1)).isEqualTo("-" + text.length());
    }

    @Test
    void quotesAndLinesStayInTheirCell() throws Exception {
        List<CSVRecord> rows = CSVFormat.RFC4180
                .parse(new java.io.StringReader(written(ListQuery.Format.CSV, List.of("a \"b\",\nc", "d"))))
                .getRecords();

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1).get(0)).isEqualTo("a \"b\",\nc");
    }

    @Test
    void jsonHasNumbersAndTexts() throws Exception {
        assertThat(written(ListQuery.Format.JSON, List.of("=a", "b")))
                .isEqualTo("{\"rows\":[{\"word\":\"=a\",\"length\":-2},{\"word\":\"b\",\"length\":-1}],\"complete\":true}");
    }

    @Test
    void largeFilesSayThatTheyEnd() throws Exception {
        List<String> many = IntStream.range(0, Download.MOST + 1).mapToObj(String::valueOf).toList();

        String csv = written(ListQuery.Format.CSV, many);
        assertThat(csv.lines()).hasSize(Download.MOST + 2);
        assertThat(csv.lines().toList().getLast()).contains("Only the first 50000 rows");
        assertThat(written(ListQuery.Format.JSON, many)).endsWith("\"complete\":false}");
    }
}
