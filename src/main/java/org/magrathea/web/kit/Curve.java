package org.magrathea.web.kit;

import java.util.Locale;
import org.magrathea.Chart;

/** The path of a line in an area 96 wide. A gap ends a part of the path; a single value is a short stroke. */
final class Curve {

    private final double[] values;
    private final double height;
    private final double top;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder area = new StringBuilder();

    private Curve(double[] values, double height, double top) {
        this.values = values;
        this.height = height;
        this.top = top;
    }

    /**
     * Draws values from 0 to {@code top}.
     *
     * @param height height of the area
     */
    static Curve of(double[] values, double height, double top) {
        Curve curve = new Curve(values, height, top);
        int at = 0;
        while (at < values.length) {
            if (Double.isNaN(values[at])) {
                at++;
            } else {
                at = curve.part(at);
            }
        }
        return curve;
    }

    /** Draws from here to the next gap, and returns its point. */
    private int part(int first) {
        StringBuilder points = new StringBuilder();
        int at = first;
        while (at < values.length && !Double.isNaN(values[at])) {
            points.append(at == first ? "M" : " ").append(number(x(at))).append(' ').append(number(y(values[at])));
            at++;
        }
        double end = x(at - 1);
        if (at == first + 1) {
            end = Math.min(96, x(first) + 0.8);
            points.append('H').append(number(end));
        }
        line.append(points);
        area.append(points)
                .append('H')
                .append(number(end))
                .append('V')
                .append(number(height))
                .append('H')
                .append(number(x(first)))
                .append('z');
        return at;
    }

    String line() {
        return line.toString();
    }

    String area() {
        return area.toString();
    }

    static double x(int point) {
        return point * 96.0 / (Chart.POINTS - 1);
    }

    double y(double value) {
        return height - Math.clamp(value / top, 0, 1) * height;
    }

    /** With at most one digit after the point. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
