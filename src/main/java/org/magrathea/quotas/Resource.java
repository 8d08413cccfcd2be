package org.magrathea.quotas;

import java.util.Locale;
import java.util.OptionalLong;
import org.magrathea.Quantities;

/** A resource with a quota. */
public enum Resource {

    MACHINES("Machines"), MEMORY("Memory"), DISK("Disk"), SNAPSHOTS("Snapshots"), ADDRESSES("Public addresses");

    private static final long MOST_MACHINES = 1000;
    private static final long MOST_BYTES = 1L << 50;

    private final String label;

    Resource(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The name of its field in forms. */
    public String field() {
        return this == ADDRESSES ? "addresses" : thing();
    }

    /** The name of the resource within a sentence. */
    String thing() {
        return label.toLowerCase(Locale.ROOT);
    }

    /** Whether amounts are numbers of things, not bytes. */
    boolean counted() {
        return this == MACHINES || this == ADDRESSES;
    }

    /** An amount beside the name of the resource, e.g. {@code 3} or {@code 2 GiB}. */
    public String amount(long amount) {
        return counted() ? Long.toString(amount) : Quantities.bytes(amount);
    }

    /** An amount with the name of the resource, e.g. {@code 3 machines} or {@code 2 GiB of memory}. */
    public String words(long amount) {
        return switch (this) {
            case MACHINES -> Quantities.count(amount, "machine");
            case ADDRESSES -> Quantities.count(amount, "public address");
            case MEMORY, DISK, SNAPSHOTS -> Quantities.bytes(amount) + " of " + thing();
        };
    }

    /** Empty if the text is not an amount, or if it is above the largest possible quota. */
    OptionalLong parse(String typed) {
        if (counted()) {
            return typed.strip().matches("[0-9]{1,4}") && Long.parseLong(typed.strip()) <= MOST_MACHINES
                    ? OptionalLong.of(Long.parseLong(typed.strip()))
                    : OptionalLong.empty();
        }
        if (typed.strip().matches("0( ?B)?")) {
            return OptionalLong.of(0);
        }
        OptionalLong bytes = Quantities.parseBytes(typed);
        return bytes.isPresent() && bytes.getAsLong() <= MOST_BYTES ? bytes : OptionalLong.empty();
    }

    /** The unit and an example, for the label of its field. */
    public String example() {
        return counted() ? "a number, e.g. 3" : "with unit, e.g. 2 GiB";
    }

    /** Describes a valid input. */
    String hint() {
        return counted()
                ? "Enter a whole number from 0 to " + MOST_MACHINES + "."
                : "Enter a size of at most 1024 TiB, e.g. 2 GiB.";
    }
}
