package org.magrathea.usage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The span of time that charts show. */
enum Period {

    TWO_HOURS("2h", "2\u00a0h", Duration.ofHours(2), Resolution.TEN_SECONDS), DAY("24h", "24\u00a0h", Duration.ofHours(24),
            Resolution.MINUTE), MONTH("30d", "30\u00a0d", Duration.ofDays(30),
                    Resolution.QUARTER), YEAR("1y", "1\u00a0y", Duration.ofDays(365), Resolution.DAY);

    private final String key;
    private final String label;
    private final Duration length;
    private final Resolution resolution;

    Period(String key, String label, Duration length, Resolution resolution) {
        this.key = key;
        this.label = label;
        this.length = length;
        this.resolution = resolution;
    }

    /**
     * The period of a request, a day without one.
     *
     * @throws ResponseStatusException 400 for a value that no page offers
     */
    static Period of(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            return DAY;
        }
        for (Period period : values()) {
            if (period.key.equals(key)) {
                return period;
            }
        }
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Unknown period");
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    Duration length() {
        return length;
    }

    Resolution resolution() {
        return resolution;
    }
}
