package org.magrathea.accounts;

import java.time.Duration;
import java.util.List;

/**
 * What tries are counted for, and how many it has room for. Each try fades by half in {@link #HALF_LIFE}, so that at most
 * {@code most} pass at once, and about four times as many in an hour.
 *
 * @param owned whether a right password proves that all tries counted here were its owner's
 * @param wayOut what helps besides waiting, as a sentence; empty for nothing
 */
record Subject(String key, int most, boolean owned, String wayOut) {

    static final Duration HALF_LIFE = Duration.ofMinutes(10);
    static final int MOST_AT_A_NAME = 60;
    static final int MOST_FROM_AN_ADDRESS = 20;
    static final int MOST_AT_A_NAME_FROM_AN_ADDRESS = 5;
    static final int MOST_OF_A_DEVICE = 10;
    private static final String USE_A_KNOWN_DEVICE = " A device that you have signed in on before works now.";

    /** Tries of devices that are not known, wherever they come from: it bounds what many addresses can do together. */
    static Subject name(String name) {
        return new Subject("name " + plain(name), MOST_AT_A_NAME, false, USE_A_KNOWN_DEVICE);
    }

    /** The same from one address: others' failures from elsewhere do not count for it. */
    static Subject nameFrom(String name, String address) {
        return new Subject("at " + plain(name) + " from " + network(address), MOST_AT_A_NAME_FROM_AN_ADDRESS, true, "");
    }

    /** Where tries of devices that are not known come from: many people can be behind one address. */
    static Subject address(String address) {
        return new Subject("address " + network(address), MOST_FROM_AN_ADDRESS, false, USE_A_KNOWN_DEVICE);
    }

    /** A device on which the account was signed in before. */
    static Subject device(long account, String device) {
        return new Subject("device " + device + " of " + account, MOST_OF_A_DEVICE, true, "");
    }

    /** The holder of a session who has to say the present password again. */
    static Subject session(long account) {
        return new Subject("session of " + account, MOST_AT_A_NAME_FROM_AN_ADDRESS, true, "");
    }

    /** A name that nobody can have is counted like one that somebody might. */
    private static String plain(String name) {
        return AccountRule.isName(name) ? name : "that nobody can have";
    }

    /** Of an IPv6 address only the network counts: one customer has 2^64 of them. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 8 ? address : String.join(":", List.of(groups).subList(0, 4)) + "::/64";
    }
}
