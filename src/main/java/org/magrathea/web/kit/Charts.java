package org.magrathea.web.kit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.magrathea.Chart;
import org.magrathea.web.Show;

/** Charts over time and sparklines, as SVG with a title and a description. The axes are text, and a table has the same values. */
final class Charts {

    private static final double HEIGHT = 60;
    private static final double SPARK_HEIGHT = 24;
    private static final int ROWS = 12;
    private static final int LABELS = 5;

    private final Chart chart;
    private final Show show;
    private final Measure measure;
    private final double top;

    private Charts(Chart chart, Show show) {
        this.chart = chart;
        this.show = show;
        double highest = Math.max(chart.capacity(), highest(chart));
        measure = Measure.of(chart.unit(), highest);
        top = chart.capacity() > 0 && chart.capacity() >= highest ? chart.capacity() : measure.top(highest);
    }

    private static double highest(Chart chart) {
        double ahead = chart.ahead() == null ? 0 : chart.ahead().value();
        return chart.lines()
                .stream()
                .mapToDouble(line -> line.highest() < 0 ? 0 : line.peaks()[line.highest()])
                .reduce(ahead,
                        Math::max);
    }

    /** A chart with its caption and its table. */
    static void chart(Given given, Html out) {
        Chart of = (Chart) Objects.requireNonNull(given.evaluate("of"));
        Show show = (Show) Objects.requireNonNull(given.context().getExpressionObjects().getObject("show"));
        boolean tall = given.flag("tall");
        out.open("figure", given.with(Field.ordered("class", "chart")));
        new Charts(of, show).write(out, tall);
        out.close("figure");
    }

    /** The shape of a line in a list. The page shows the number beside it; {@code label} names the line. */
    static void spark(Given given, Html out) {
        Chart.Line line = (Chart.Line) given.evaluate("of");
        String label = given.need("label");
        if (line == null || line.highest() < 0) {
            out.element("span", "soft", "–");
            return;
        }
        spark(out, line, label, Double.parseDouble(given.take("top", "0")));
    }

    /** The same for a line with values. {@code label} is escaped. */
    static void spark(Html out, Chart.Line line, String label, double most) {
        double top = Math.max(most, line.peaks()[line.highest()]);
        out.open("svg", Field.ordered("class", "spark", "viewBox", "0 0 96 24", "preserveAspectRatio", "none", "role", "img",
                "aria-label", label));
        path(out, "line s1", Curve.of(line.means(), SPARK_HEIGHT, top <= 0 ? 1 : top).line());
        out.close("svg");
    }

    private void write(Html out, boolean tall) {
        caption(out);
        if (chart.isEmpty()) {
            out.element("p", "soft", "No data in this period.");
            return;
        }
        out.open("div", tall ? "plot tall" : "plot").text("\n");
        out.open("div", Field.ordered("class", "y", "aria-hidden", "true"));
        for (double value : new double[]{top, top / 2, 0}) {
            out.open("span").text(value == top ? measure.text(value) : measure.number(value)).close("span");
        }
        out.close("div").text("\n");
        drawing(out);
        out.open("div", Field.ordered("class", "x", "aria-hidden", "true"));
        for (int label = 0; label < LABELS; label++) {
            out.open("span").text(escape(show.axis(chart.at(Chart.POINTS * label / (LABELS - 1)), length()))).close("span");
        }
        out.close("div").text("\n").close("div").text("\n");
        new ChartTable(chart, measure, show, ROWS).write(out);
    }

    private void caption(Html out) {
        out.open("figcaption").open("b").text(escape(chart.title())).close("b").text(" ");
        if (chart.lines().size() == 1) {
            String last = chart.lines().getFirst().last().stream().mapToObj(measure::text).findFirst().orElse("");
            out.element("span", "num", last).text(" ");
        } else {
            for (int at = 0; at < chart.lines().size(); at++) {
                key(out, "line s" + (at + 1), chart.lines().get(at).name());
            }
        }
        if (chart.ahead() != null) {
            key(out, "line forecast", "Forecast");
        }
        String note = chart.note() == null ? peak() : chart.note();
        if (!note.isEmpty()) {
            out.element("span", "soft", escape(note));
        }
        out.close("figcaption").text("\n");
    }

    private static void key(Html out, String look, String name) {
        out.open("span", "key").open("svg", Field.ordered("viewBox", "0 0 18 8", "aria-hidden", "true"));
        path(out, look, "M0 4H18");
        out.close("svg").text(escape(name)).close("span").text(" ");
    }

    private String peak() {
        Chart.Line highest = highestLine();
        int at = highest.highest();
        if (at < 0) {
            return "";
        }
        String lowest = chart.lines().size() > 1
                ? ""
                : highest.lowest().stream().mapToObj(value -> ", lowest " + measure.text(value)).collect(Collectors.joining());
        return "peak " + measure.text(highest.peaks()[at]) + " at " + show.onAxis(chart.at(at), length()) + lowest;
    }

    private Chart.Line highestLine() {
        Chart.Line highest = chart.lines().getFirst();
        for (Chart.Line line : chart.lines()) {
            if (highest.highest() < 0
                    || line.highest() >= 0 && line.peaks()[line.highest()] > highest.peaks()[highest.highest()]) {
                highest = line;
            }
        }
        return highest;
    }

    private void drawing(Html out) {
        String title = chart.id() + "-title";
        String description = chart.id() + "-desc";
        out.open("svg", Field.ordered("viewBox", "0 0 96 60", "preserveAspectRatio", "none", "role", "img", "aria-labelledby",
                title + " " + description));
        out.open("title", Field.ordered("id", title)).text(escape(chart.title())).close("title");
        out.open("desc", Field.ordered("id", description)).text(escape(description())).close("desc");
        path(out, "grid", "M0 0H96M0 30H96M0 60H96");
        downtime(out);
        if (!Double.isNaN(chart.limit()) && chart.limit() <= top) {
            path(out, "limit", "M0 " + Curve.number(HEIGHT - chart.limit() / top * HEIGHT) + "H96");
        }
        for (int at = 0; at < chart.lines().size(); at++) {
            Curve curve = Curve.of(chart.lines().get(at).means(), HEIGHT, top);
            path(out, "area s" + (at + 1), curve.area());
            path(out, "line s" + (at + 1), curve.line());
        }
        ahead(out);
        out.close("svg").text("\n");
    }

    /** A stop shorter than a point is shown as a narrow bar. */
    private void downtime(Html out) {
        double[] down = chart.down();
        for (int at = 0; at < down.length; at++) {
            if (down[at] > 0) {
                double width = Math.clamp(down[at], 0.6, 1) * 96 / (Chart.POINTS - 1);
                out.open("rect", Field.ordered("class", "down", "x", Curve.number(Math.min(Curve.x(at), 96 - width)), "width",
                        Curve.number(width), "height", "60")).close("rect");
            }
        }
    }

    private void ahead(Html out) {
        Chart.Ahead ahead = chart.ahead();
        if (ahead != null && !Double.isNaN(chart.lines().getFirst().means()[ahead.point()])) {
            Curve curve = Curve.of(chart.lines().getFirst().means(), HEIGHT, top);
            path(out, "line forecast", "M" + Curve.number(Curve.x(ahead.point())) + " "
                    + Curve.number(curve.y(chart.lines().getFirst().means()[ahead.point()])) + " 96 "
                    + Curve.number(curve.y(ahead.value())));
        }
    }

    private String description() {
        List<String> sentences = new ArrayList<>();
        for (Chart.Line line : chart.lines()) {
            OptionalDouble mean = line.mean();
            if (mean.isPresent()) {
                String of = chart.lines().size() > 1 ? chart.title() + ", " + line.name() + "," : chart.title();
                sentences.add(of + " of " + chart.subject() + ": mean " + measure.text(mean.getAsDouble()) + ", peak "
                        + measure.text(line.peaks()[line.highest()]) + " at "
                        + show.onAxis(chart.at(line.highest()), length()) + ".");
            }
        }
        return String.join(" ", sentences);
    }

    private long length() {
        return chart.to().getEpochSecond() - chart.from().getEpochSecond();
    }

    private static void path(Html out, String look, String data) {
        out.open("path", Field.ordered("class", look, "d", data)).close("path");
    }

    private static String escape(String text) {
        return Html.escape(text);
    }

    /** The span of a row of the table. */
    static String span(Show show, Instant from, Instant to, long length) {
        return show.onAxis(from, length) + "–" + show.onAxis(to, length);
    }
}
