package org.magrathea.usage;

/**
 * A number in two bytes on a logarithmic scale: 0 to 10¹⁸ with a precision of 0.04 %. Charts show no more digits, and a row takes
 * a quarter of the space.
 */
final class LogScale {

    /** The code of an unknown value. */
    static final char UNKNOWN = Character.MAX_VALUE;

    private static final double STEPS = 1024 / Math.log(2);

    private LogScale() {
    }

    /** The code of a number; negative numbers count as 0. */
    static char encode(double value) {
        return value <= 0 ? 0 : (char) Math.min(UNKNOWN - 1, Math.round(Math.log1p(value) * STEPS));
    }

    /** The number of a code, or NaN for an unknown one. */
    static double decode(char code) {
        return code == UNKNOWN ? Double.NaN : Math.expm1(code / STEPS);
    }
}
