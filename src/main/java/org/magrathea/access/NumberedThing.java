package org.magrathea.access;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A thing with a number in the path. A value that is not a number gets 404. */
public interface NumberedThing extends OwnedThing {

    /** Below the largest {@code long}. */
    Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /** Whether the thing exists and this person may see it. */
    boolean mayBeSeenBy(Person viewer, long number);

    /** Whether this person owns the thing. Called only if they may see it. */
    default boolean belongsTo(Person viewer, long number) {
        return false;
    }

    @Override
    default boolean mayBeSeenBy(Person viewer, String value) {
        OptionalLong number = read(value);
        return number.isPresent() && mayBeSeenBy(viewer, number.getAsLong());
    }

    @Override
    default boolean belongsTo(Person viewer, String value) {
        OptionalLong number = read(value);
        return number.isPresent() && belongsTo(viewer, number.getAsLong());
    }

    /** Empty if the value is not a number. */
    static OptionalLong read(String value) {
        return NUMBER.matcher(value).matches() ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }
}
