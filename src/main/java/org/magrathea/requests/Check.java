package org.magrathea.requests;

/** Something looked at before a request is sent, decided and run; one that says stop stops it. */
public record Check(Level level, String text) {

    /** How it went. */
    public enum Level {
        OK, LOOK, STOP
    }

    public static Check ok(String text) {
        return new Check(Level.OK, text);
    }

    public static Check look(String text) {
        return new Check(Level.LOOK, text);
    }

    public static Check stop(String text) {
        return new Check(Level.STOP, text);
    }

    public boolean stops() {
        return level == Level.STOP;
    }

    /** Class in the list of checks. */
    public String look() {
        return switch (level) {
            case OK -> "ok";
            case LOOK -> "hm";
            case STOP -> "no";
        };
    }
}
