package org.magrathea.accounts;

import java.time.Duration;
import java.util.List;

/**
 * A key of the rate limit with its maximum. The weight of an attempt halves in {@link #HALF_LIFE}. At most {@code most}
 * attempts pass at once, and about four times as many in an hour.
 *
 * @param owned whether a correct password proves that all counted attempts were by its owner
 * @param wayOut an alternative to waiting, as a sentence, or empty
 */
record RateLimitKey(String key, int most, boolean owned, String wayOut) {

    static final Duration HALF_LIFE = Duration.ofMinutes(10);
    static final int MOST_AT_A_NAME = 60;
    static final int MOST_FROM_AN_ADDRESS = 20;
    static final int MOST_AT_A_NAME_FROM_AN_ADDRESS = 5;
    static final int MOST_OF_A_DEVICE = 10;
    private static final String USE_A_KNOWN_DEVICE = " You can sign in now from a device that you have used before.";

    /** Attempts of unknown devices from all addresses. It limits distributed guessing. */
    static RateLimitKey name(String name) {
        return new RateLimitKey("name " + plain(name), MOST_AT_A_NAME, false, USE_A_KNOWN_DEVICE);
    }

    /** The same from one address. Failures from other addresses do not count. */
    static RateLimitKey nameFrom(String name, String address) {
        return new RateLimitKey("at " + plain(name) + " from " + network(address), MOST_AT_A_NAME_FROM_AN_ADDRESS, true, "");
    }

    /** Attempts of unknown devices from one address, which many people may share. */
    static RateLimitKey address(String address) {
        return new RateLimitKey("address " + network(address), MOST_FROM_AN_ADDRESS, false, USE_A_KNOWN_DEVICE);
    }

    /** A device of an earlier sign-in of the account. */
    static RateLimitKey device(long account, String device) {
        return new RateLimitKey("device " + device + " of " + account, MOST_OF_A_DEVICE, true, "");
    }

    /** A signed-in user who has to enter the current password again. */
    static RateLimitKey session(long account) {
        return new RateLimitKey("session of " + account, MOST_AT_A_NAME_FROM_AN_ADDRESS, true, "");
    }

    /** All invalid names share one key. */
    private static String plain(String name) {
        return AccountRule.isName(name) ? name : "that no account can have";
    }

    /** Only the network of an IPv6 address counts: one customer has 2^64 addresses. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 8 ? address : String.join(":", List.of(groups).subList(0, 4)) + "::/64";
    }
}
