package org.magrathea.requests;

import org.magrathea.quotas.QuotaCheck;

/** Result of one check of a request. Checks run before it is sent, decided and executed. STOP blocks it. */
public record Check(Level level, String text) {

    /** Severity of the result. */
    public enum Level {
        OK, WARNING, STOP
    }

    public static Check ok(String text) {
        return new Check(Level.OK, text);
    }

    public static Check warning(String text) {
        return new Check(Level.WARNING, text);
    }

    public static Check stop(String text) {
        return new Check(Level.STOP, text);
    }

    public static Check of(QuotaCheck quota) {
        return quota.objection().map(Check::stop).orElseGet(() -> ok(quota.fits()));
    }

    public boolean stops() {
        return level == Level.STOP;
    }

    /** CSS class in the list of checks. */
    public String cssClass() {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "warn";
            case STOP -> "fail";
        };
    }
}
