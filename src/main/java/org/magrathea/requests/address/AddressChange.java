package org.magrathea.requests.address;

/** What a request about a public address asks for. */
enum AddressChange {

    /** A new address for the machine. */
    ADD,

    /** The machine gives an address back. */
    GIVE_BACK,

    /** An address goes to another machine of the same owner on the same host. */
    MOVE;

    String words() {
        return switch (this) {
            case ADD -> "new public address";
            case GIVE_BACK -> "release";
            case MOVE -> "move";
        };
    }
}
