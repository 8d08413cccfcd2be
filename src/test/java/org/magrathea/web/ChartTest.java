package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.magrathea.Chart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.support.RequestContext;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.context.webmvc.SpringWebMvcThymeleafRequestContext;
import org.thymeleaf.spring6.naming.SpringContextVariableNames;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** Charts and sparklines of the kit: their lines, gaps, axes, texts and tables. */
@PortalTest
class ChartTest {

    private static final Instant FROM = Instant.parse("2026-11-23T14:00:00Z");
    private static final double[] RUNNING = {};

    @Autowired
    SpringTemplateEngine portal;
    @Autowired
    WebApplicationContext application;

    @Test
    void lineHasAllPointsAndAnArea() {
        String chart = chart(one(Chart.Unit.PERCENT, 1, values(0.25)));

        assertThat(chart).startsWith("<figure class=\"chart\"><figcaption><b>CPU</b> <span class=\"num\">25 %</span>")
                .contains("<svg viewBox=\"0 0 96 60\" preserveAspectRatio=\"none\" role=\"img\"")
                .contains("<path class=\"grid\" d=\"M0 0H96M0 30H96M0 60H96\">")
                .contains("<path class=\"line s1\" d=\"M0 45 1 45 2 45", " 96 45\">")
                .contains("<path class=\"area s1\" d=\"M0 45 1 45", "H96V60H0z\">");
        assertThat(path(chart, "line s1").split(" ")).hasSize(2 * Chart.POINTS);
    }

    @Test
    void axisIsTextInTheZoneOfTheReader() {
        String chart = chart(one(Chart.Unit.BYTES, 256 << 20, values(171 << 20)));

        assertThat(chart)
                .contains("<div class=\"y\" aria-hidden=\"true\"><span>256 MiB</span><span>128</span><span>0</span></div>")
                .containsPattern("<div class=\"x\" aria-hidden=\"true\">(<span>[0-9]{2}:00</span>){5}</div>");
    }

    @Test
    void gapIsNotZero() {
        double[] values = values(0.5);
        Arrays.fill(values, 10, 20, Double.NaN);
        values[15] = 0.5;
        String line = path(chart(one(Chart.Unit.PERCENT, 1, values)), "line s1");

        assertThat(line).contains("9.1 30M15.2 30H16M20.2 30");
        assertThat(line.split("M")).hasSize(4);
    }

    @Test
    void stopIsMarked() {
        double[] down = new double[Chart.POINTS];
        down[48] = 1;
        down[52] = 0.05;
        String chart = chart(Chart.of("c", "CPU", "sparrow", Chart.Unit.PERCENT, FROM, FROM.plusSeconds(86_400),
                List.of(line("CPU", values(0.5))), 1, down));

        assertThat(chart).contains("<rect class=\"down\" x=\"48.5\" width=\"1\" height=\"60\">",
                "<rect class=\"down\" x=\"52.5\" width=\"0.6\" height=\"60\">");
    }

    @Test
    void captionHasPeakAndLowest() {
        double[] means = values(0.1);
        double[] peaks = values(0.1);
        peaks[53] = 0.93;
        means[7] = 0.05;
        String chart = chart(Chart.of("c", "CPU", "sparrow", Chart.Unit.PERCENT, FROM, FROM.plusSeconds(86_400),
                List.of(new Chart.Line("CPU", means, peaks)), 1, RUNNING));

        assertThat(chart).containsPattern("<span class=\"soft\">peak 93 % at [0-9]{2}:15, lowest 5 %</span>")
                .containsPattern("<desc id=\"c-desc\">CPU of sparrow: mean 9.9 %, peak 93 % at [0-9]{2}:15.</desc>")
                .contains("aria-labelledby=\"c-title c-desc\"");
    }

    @Test
    void twoLinesHaveKeysAndOneUnit() {
        String chart = chart(Chart.of("io", "Disk I/O", "sparrow", Chart.Unit.BYTES_PER_SECOND, FROM, FROM.plusSeconds(86_400),
                List.of(line("Read", values(856 << 10)), line("Write", values(2 << 10))), 0, RUNNING));

        assertThat(chart).contains("<path class=\"line s1\" d=\"M0 4H18\"></path></svg>Read</span>",
                "<path class=\"line s2\" d=\"M0 4H18\"></path></svg>Write</span>", "<span>1000 KiB/s</span><span>500</span>",
                "<th scope=\"col\" class=\"r\">Read, KiB/s</th><th scope=\"col\" class=\"r\">Write, KiB/s</th>");
    }

    @Test
    void tableHasTheValues() {
        double[] values = values(0.12);
        Arrays.fill(values, 0, 8, Double.NaN);
        String chart = chart(one(Chart.Unit.PERCENT, 1, values));

        assertThat(chart).contains("<summary>Show as table<span class=\"sr\">: CPU</span></summary>",
                "<td class=\"r\">no data</td>", "<td class=\"r\">12 (peak 12)</td>");
        assertThat(chart.split("<tr>")).hasSize(14);
    }

    @Test
    void chartWithoutValuesSaysSo() {
        assertThat(chart(one(Chart.Unit.PERCENT, 1, values(Double.NaN)))).contains("No data in this period.")
                .doesNotContain("<svg");
    }

    @Test
    void limitAndForecastAreLines() {
        Chart disk = new Chart("d", "Disk used", "zaphod", Chart.Unit.BYTES, FROM, FROM.plusSeconds(96 * 86_400),
                List.of(line("Disk", values(500L << 30))), 1000L << 30, 900L << 30, RUNNING, new Chart.Ahead(95, 750L << 30),
                "60 days");

        assertThat(chart(disk)).contains("<path class=\"limit\" d=\"M0 6H96\">",
                "<path class=\"line forecast\" d=\"M96 30 96 15\">",
                "Forecast</span>", "<span class=\"soft\">60 days</span>");
    }

    @Test
    void textsAreEscaped() {
        String chart = chart(Chart.of("c", "<script>", "[[${7*7}]]", Chart.Unit.PERCENT, FROM, FROM.plusSeconds(86_400),
                List.of(line("<b>", values(0.5))), 1, RUNNING));

        assertThat(chart).doesNotContain("<script>", "<b>,", "[[");
    }

    @Test
    void sparklineHasOneLineAndALabel() {
        assertThat(rendered("<kit:spark of='${line}' top='1' label='CPU of sparrow'/>", Map.of("line", line("CPU", values(0.5)))))
                .startsWith("<svg class=\"spark\" viewBox=\"0 0 96 24\" preserveAspectRatio=\"none\" role=\"img\" "
                        + "aria-label=\"CPU of sparrow\"><path class=\"line s1\" d=\"M0 12 1 12");
    }

    @Test
    void sparklineWithoutValuesIsADash() {
        assertThat(rendered("<kit:spark of='${line}' label='CPU'/>", Map.of("line", line("CPU", values(Double.NaN)))))
                .isEqualTo("<span class=\"soft\">–</span>");
    }

    private static Chart one(Chart.Unit unit, double capacity, double[] values) {
        return Chart.of("c", "CPU", "sparrow", unit, FROM, FROM.plusSeconds(86_400), List.of(line("CPU", values)), capacity,
                RUNNING);
    }

    private static Chart.Line line(String name, double[] values) {
        return new Chart.Line(name, values, values.clone());
    }

    private static double[] values(double value) {
        double[] values = new double[Chart.POINTS];
        Arrays.fill(values, value);
        return values;
    }

    private static String path(String chart, String look) {
        return chart.replaceFirst("(?s).*<path class=\"" + look + "\" d=\"(M0[^\"]*)\">.*", "$1");
    }

    private String chart(Chart chart) {
        return rendered("<kit:chart of='${chart}'/>", Map.of("chart", chart)).replace('\u00a0', ' ');
    }

    private String rendered(String template, Map<String, Object> model) {
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(new StringTemplateResolver());
        portal.getDialects().stream().filter(dialect -> !(dialect instanceof StandardDialect)).forEach(engine::addDialect);
        MockHttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse response = new MockHttpServletResponse();
        request.setAttribute(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, application);
        Map<String, Object> all = new HashMap<>(model);
        RequestContext spring = new RequestContext(request, response, application.getServletContext(), all);
        all.put(SpringContextVariableNames.SPRING_REQUEST_CONTEXT, spring);
        all.put(SpringContextVariableNames.THYMELEAF_REQUEST_CONTEXT, new SpringWebMvcThymeleafRequestContext(spring, request));
        WebContext context = new WebContext(JakartaServletWebApplication.buildApplication(request.getServletContext())
                .buildExchange(request, response), request.getLocale(), all);
        return engine.process(template, context).replaceAll("\\s+", " ").strip();
    }
}
