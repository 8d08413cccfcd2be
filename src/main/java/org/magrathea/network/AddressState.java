package org.magrathea.network;

/** The state of an address. An address without a state is free. */
enum AddressState {

    /** Reserved for a requested machine. */
    RESERVED,

    /** Used by a machine. */
    USED,

    /** Reserved for a while: recently used by a machine, or it answers without a machine. */
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
