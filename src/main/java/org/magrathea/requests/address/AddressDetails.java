package org.magrathea.requests.address;

import org.jspecify.annotations.Nullable;

/**
 * Details of a request about a public address.
 *
 * @param address the address that is given back or moved; null for a new one
 * @param to the machine that a moved address goes to; null for others
 */
record AddressDetails(AddressChange change, @Nullable String address, @Nullable String to) {

    /** What happens on approval, as a sentence about a machine. */
    String sentence(String machine) {
        return switch (change) {
            case ADD -> "Give " + machine + " a public address.";
            case GIVE_BACK -> "Take the public address " + address + " from " + machine + ".";
            case MOVE -> "Move the public address " + address + " from " + machine + " to " + to + ".";
        };
    }
}
