package org.magrathea.rules;

/** State of a rule. STOPPED is DISABLED by the portal, after failures. */
enum RuleState {

    DISABLED, ENABLED, STOPPED;

    public String word() {
        return switch (this) {
            case DISABLED -> "off";
            case ENABLED -> "on";
            case STOPPED -> "stopped after failures";
        };
    }

    /** Look of its badge. */
    public String badge() {
        return switch (this) {
            case DISABLED -> "";
            case ENABLED -> "good";
            case STOPPED -> "bad";
        };
    }
}
