package org.magrathea.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Removes exceptions about an unavailable database from the log, and counts them. */
class UnloggedFailures extends TurboFilter {

    private final AtomicLong count = new AtomicLong();
    private volatile String last = "";

    void begin() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            start();
            logging.addTurboFilter(this);
        }
    }

    void end() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            logging.getTurboFilterList().remove(this);
        }
    }

    /** The number of failures since the last call. */
    long take() {
        return count.getAndSet(0);
    }

    /** The message of the last failure. */
    String last() {
        return last;
    }

    @Override
    public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
            Object @Nullable [] words, @Nullable Throwable failure) {
        Throwable cause = failure != null ? failure : lastThrowable(words);
        if (cause == null || !level.isGreaterOrEqual(logger.getEffectiveLevel()) || !DatabaseUnavailable.isCauseOf(cause)) {
            return FilterReply.NEUTRAL;
        }
        count.incrementAndGet();
        last = String.valueOf(deepest(cause).getMessage());
        return FilterReply.DENY;
    }

    private static @Nullable Throwable lastThrowable(Object @Nullable [] words) {
        return words != null && words.length > 0 && words[words.length - 1] instanceof Throwable failure ? failure : null;
    }

    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
