package org.magrathea.web.kit;

import java.util.Map;
import java.util.Objects;
import org.magrathea.Chart;
import org.magrathea.lists.Cell;
import org.magrathea.web.Show;
import org.thymeleaf.context.ITemplateContext;

/** Draws the cells of a list. */
final class CellMarkup {

    private final ITemplateContext context;
    private final Show show;
    private final Html out;

    CellMarkup(ITemplateContext context, Html out) {
        this.context = context;
        this.show = (Show) Objects.requireNonNull(context.getExpressionObjects().getObject("show"));
        this.out = out;
    }

    void draw(Cell cell) {
        switch (cell) {
            case Cell.None none -> out.element("span", "soft", Html.escape(none.none()));
            case Cell.Text text -> out.text(Html.escape(text.text()));
            case Cell.Code code -> out.open("code").text(Html.escape(code.text())).close("code");
            case Cell.Note note -> out.element("span", "soft small", Html.escape(note.text()));
            case Cell.Below below -> out.element("span", "soft small block", Html.escape(below.text()));
            case Cell.Link link -> out.open("a", Map.of("href", Html.escape(context.buildLink(link.path(), Map.of()))))
                    .text(Html.escape(link.text()))
                    .close("a");
            case Cell.Badge badge -> out.element("span", badge.look().isEmpty() ? "badge" : "badge " + badge.look(),
                    Html.escape(badge.word()));
            case Cell.Time time -> time(time);
            case Cell.Number number -> out.text(String.valueOf(number.number()));
            case Cell.Bytes bytes -> out.text(Html.escape(show.bytes(bytes.bytes())));
            case Cell.Length length -> out.text(Html.escape(show.duration(length.length())));
            case Cell.Usage usage -> usage(usage);
            case Cell.Spark spark -> spark(spark);
            case Cell.Several several -> several.cells().forEach(one -> {
                draw(one);
                out.text(" ");
            });
        }
    }

    private void time(Cell.Time time) {
        out.open("time", Field.ordered("datetime", time.at().toString(), "title", Html.escape(show.exact(time.at()))));
        out.text(Html.escape(time.ago() ? show.ago(time.at()) : show.when(time.at()))).close("time");
    }

    private void spark(Cell.Spark spark) {
        out.text(Html.escape(spark.text()));
        Chart.Line line = spark.line();
        if (line != null && line.highest() >= 0) {
            Charts.spark(out, line, Html.escape(spark.label()), spark.top());
        } else if (spark.text().isEmpty()) {
            out.element("span", "soft", "–");
        }
    }

    private void usage(Cell.Usage usage) {
        String total = show.bytes(usage.total());
        Long used = usage.used();
        out.text(Html.escape(used == null ? total : show.bytes(used) + " of " + total));
        if (used != null) {
            out.open("svg", Field.ordered("class", ("meter " + usage.look()).strip(), "aria-hidden", "true"));
            out.open("rect", Field.ordered("width", usage.percent() + "%", "height", "100%")).close("rect").close("svg");
        }
    }
}
