package org.magrathea.startup;

import org.jspecify.annotations.Nullable;

/** The portal cannot start with the value of a setting. Its location is added when the error is printed. */
public class WrongSetting extends RuntimeException {

    private final String key;
    private final String problem;
    private final String wayOut;

    /** {@code problem} is a clause without a full stop, {@code wayOut} one or two sentences. */
    public WrongSetting(String key, String problem, String wayOut, @Nullable Throwable cause) {
        super(key + ": " + problem, cause);
        this.key = key;
        this.problem = problem;
        this.wayOut = wayOut;
    }

    String key() {
        return key;
    }

    String problem() {
        return problem;
    }

    String wayOut() {
        return wayOut;
    }
}
