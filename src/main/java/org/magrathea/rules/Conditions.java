package org.magrathea.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.TimeWindow;

/**
 * The conditions of a rule. A request must meet all of them. Null sets no condition. Sizes are in bytes.
 *
 * @param disk most disk space that the request needs on the host
 * @param memory most additional memory
 * @param perDay most automatic approvals of the tenant by the rule in 24 hours, this one included
 * @param hostDisk least usable disk space of the host afterwards, above its reserve
 * @param hostMemory least memory of the host that is not promised to machines afterwards
 * @param withinQuota whether the request must fit into the quota of the tenant
 * @param noWarnings whether all checks must pass without a warning
 * @param tenantDays least age of the account of the tenant, in days
 * @param fromHour the job starts from this hour on
 * @param toHour the job starts before this hour
 * @param zone time zone of the hours
 */
record Conditions(@Nullable Long disk, @Nullable Long memory, @Nullable Integer perDay, @Nullable Long hostDisk,
        @Nullable Long hostMemory, boolean withinQuota, boolean noWarnings, @Nullable Integer tenantDays,
        @Nullable Integer fromHour, @Nullable Integer toHour, @Nullable String zone) {

    static final Conditions NONE = new Conditions(null, null, null, null, null, false, false, null, null, null, null);

    boolean hasNone() {
        return words().isEmpty();
    }

    /** The allowed hours. Null for all. */
    @Nullable
    TimeWindow hours() {
        return fromHour == null || toHour == null ? null : new TimeWindow(fromHour, toHour);
    }

    /** The conditions as phrases, in the order of the form. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (disk != null) {
            words.add("up to " + Quantities.bytes(disk) + " of disk");
        }
        if (memory != null) {
            words.add("up to " + Quantities.bytes(memory) + " of memory");
        }
        if (perDay != null) {
            words.add("at most " + perDay + " in 24 hours");
        }
        if (withinQuota) {
            words.add("within the quota");
        }
        if (hostDisk != null) {
            words.add("at least " + Quantities.bytes(hostDisk) + " of disk left on the host");
        }
        if (hostMemory != null) {
            words.add("at least " + Quantities.bytes(hostMemory) + " of memory left on the host");
        }
        if (noWarnings) {
            words.add("no warnings from checks");
        }
        if (tenantDays != null) {
            words.add("account at least " + Quantities.count(tenantDays, "day") + " old");
        }
        if (fromHour != null && toHour != null) {
            words.add("start from " + hours() + " (" + zone + ")");
        }
        return words;
    }

    /** All phrases with commas between them. */
    public String text() {
        return String.join(", ", words());
    }

    /** For a badge. Names the size if there is a limit. */
    String badge() {
        return disk != null
                ? "Automatic up to " + Quantities.bytes(disk)
                : withinQuota ? "Automatic within the quota" : "Automatic with conditions";
    }
}
