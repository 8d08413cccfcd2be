package org.magrathea.accounts;

import java.time.Duration;
import java.util.List;

/**
 * What tries are counted for.
 *
 * @param free failures before anybody has to wait; then the wait doubles with each failure
 */
record Subject(String key, int free, Duration longest) {

    static final int FREE_OF_A_NAME = 5;

    /** An account, whether it exists or not. */
    static Subject name(String name) {
        return new Subject("name " + (AccountRule.isName(name) ? name : "that nobody can have"), FREE_OF_A_NAME,
                Duration.ofMinutes(1));
    }

    /** Where tries come from: many people can sit behind one address. */
    static Subject address(String address) {
        return new Subject("address " + network(address), 20, Duration.ofMinutes(5));
    }

    /** The holder of a session who has to say the present password again. */
    static Subject session(long account) {
        return new Subject("session of " + account, FREE_OF_A_NAME, Duration.ofMinutes(1));
    }

    Duration waitAfter(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration wait = Duration.ofSeconds(1L << Math.min(20, failures - free));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    /** Of an IPv6 address only the network counts: one customer has 2^64 of them. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 8 ? address : String.join(":", List.of(groups).subList(0, 4)) + "::/64";
    }
}
