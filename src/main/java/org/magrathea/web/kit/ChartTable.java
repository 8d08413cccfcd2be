package org.magrathea.web.kit;

import java.util.Arrays;
import org.magrathea.Chart;
import org.magrathea.web.Show;

/** The values of a chart as a folded table: means and peaks of equal spans of time. */
final class ChartTable {

    private final Chart chart;
    private final Measure measure;
    private final Show show;
    private final int points;

    /** @param rows number of rows, a divisor of the number of points */
    ChartTable(Chart chart, Measure measure, Show show, int rows) {
        this.chart = chart;
        this.measure = measure;
        this.show = show;
        points = Chart.POINTS / rows;
    }

    void write(Html out) {
        out.open("details", "fold").open("summary").text("Show as table");
        out.element("span", "sr", ": " + Html.escape(chart.title())).close("summary").text("\n");
        out.open("table", "table").open("thead").open("tr");
        out.open("th", Field.ordered("scope", "col")).text("Time").close("th");
        for (Chart.Line line : chart.lines()) {
            out.open("th", Field.ordered("scope", "col", "class", "r"));
            out.text(Html.escape(line.name() + measure.ofColumn())).close("th");
        }
        out.close("tr").close("thead").open("tbody").text("\n");
        for (int first = 0; first < Chart.POINTS; first += points) {
            row(out, first);
        }
        out.close("tbody").close("table").close("details").text("\n");
    }

    private void row(Html out, int first) {
        long length = chart.to().getEpochSecond() - chart.from().getEpochSecond();
        out.open("tr").open("th", Field.ordered("scope", "row"));
        out.text(Html.escape(Charts.span(show, chart.at(first), chart.at(first + points), length))).close("th");
        for (Chart.Line line : chart.lines()) {
            out.open("td", "r").text(cell(line, first)).close("td");
        }
        out.close("tr").text("\n");
    }

    private String cell(Chart.Line line, int first) {
        double[] means = known(line.means(), first);
        if (means.length == 0) {
            return stopped(first) ? "stopped" : "no data";
        }
        double mean = Arrays.stream(means).average().orElse(0);
        double peak = Arrays.stream(known(line.peaks(), first)).max().orElse(0);
        return measure.number(mean) + " (peak " + measure.number(peak) + ")";
    }

    private boolean stopped(int first) {
        return chart.down().length > 0 && Arrays.stream(chart.down(), first, first + points).anyMatch(part -> part > 0);
    }

    private double[] known(double[] values, int first) {
        return Arrays.stream(values, first, first + points).filter(value -> !Double.isNaN(value)).toArray();
    }
}
