package org.magrathea.network;

/** What becomes of an address; one without a state is free. */
enum AddressState {

    /** Kept for a machine that was asked for. */
    RESERVED,

    /** A machine has it. */
    USED,

    /** Nobody gets it for a while: it was a machine's until now, or answers although it should not. */
    QUARANTINED;

    public String word() {
        return switch (this) {
            case RESERVED -> "reserved";
            case USED -> "used";
            case QUARANTINED -> "in quarantine";
        };
    }

    public String badge() {
        return switch (this) {
            case RESERVED -> "now";
            case USED -> "good";
            case QUARANTINED -> "warn";
        };
    }
}
