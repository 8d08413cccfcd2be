package org.magrathea.rules;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.magrathea.NumberField;
import org.magrathea.Quantities;
import org.magrathea.TimeWindow;
import org.springframework.validation.Errors;

/** A rule as typed. An empty field sets no condition. */
record RuleForm(@Nullable String kind, @Nullable String name, @Nullable String disk, @Nullable String memory,
        @Nullable String perDay, @Nullable String hostDisk, @Nullable String hostMemory, @Nullable Boolean withinQuota,
        @Nullable Boolean noWarnings,
        @Nullable String tenantDays, @Nullable String fromHour, @Nullable String toHour) {

    static final int MAX_NAME = 60;
    private static final NumberField PER_DAY = new NumberField("perDay", 1, 1000);
    private static final NumberField TENANT_DAYS = new NumberField("tenantDays", 1, 3650);
    private static final NumberField FROM_HOUR = new NumberField("fromHour", 0, 23);
    private static final NumberField TO_HOUR = new NumberField("toHour", 0, 23);

    static RuleForm of(String kind, String name, Conditions conditions) {
        return new RuleForm(kind, name, size(conditions.disk()), size(conditions.memory()), number(conditions.perDay()),
                size(conditions.hostDisk()), size(conditions.hostMemory()), conditions.withinQuota(), conditions.noWarnings(),
                number(conditions.tenantDays()), number(conditions.fromHour()), number(conditions.toHour()));
    }

    String trimmedName() {
        return name == null ? "" : name.strip();
    }

    /** The conditions, if all fields are valid. {@code zone} is that of the hours. */
    Optional<Conditions> read(ZoneId zone, Errors errors) {
        if (trimmedName().isEmpty() || trimmedName().length() > MAX_NAME || !trimmedName().matches("[^\\p{Cntrl}“”]+")) {
            errors.rejectValue("name", "form", "Enter a name of at most " + MAX_NAME + " characters, without quotation marks.");
        }
        Conditions typed = new Conditions(bytes("disk", disk, errors), bytes("memory", memory, errors),
                number(PER_DAY, perDay, errors), bytes("hostDisk", hostDisk, errors), bytes("hostMemory", hostMemory, errors),
                Boolean.TRUE.equals(withinQuota), Boolean.TRUE.equals(noWarnings), number(TENANT_DAYS, tenantDays, errors),
                number(FROM_HOUR, fromHour, errors),
                number(TO_HOUR, toHour, errors), zone.getId());
        hours(typed, errors);
        if (!errors.hasErrors() && typed.hasNone()) {
            errors.reject("empty", "A rule without conditions approves every request. Enter at least one condition.");
        }
        return errors.hasErrors() ? Optional.empty() : Optional.of(typed);
    }

    private void hours(Conditions typed, Errors errors) {
        if (errors.hasErrors()) {
            return;
        }
        Integer from = typed.fromHour();
        Integer to = typed.toHour();
        if ((from == null) != (to == null)) {
            errors.rejectValue(from == null ? "fromHour" : "toHour", "both", "Enter both hours, or leave both empty.");
        } else if (from != null && to != null && !TimeWindow.isOne(from, to)) {
            errors.rejectValue("toHour", "same", "Enter two different hours.");
        }
    }

    private static @Nullable Long bytes(String field, @Nullable String typed, Errors errors) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return null;
        }
        OptionalLong bytes = Quantities.parseBytes(text);
        if (bytes.isEmpty() || bytes.getAsLong() > 1L << 50) {
            errors.rejectValue(field, "form", "Enter a size with its unit, e.g. 4 GiB, or leave the field empty.");
            return null;
        }
        return bytes.getAsLong();
    }

    private static @Nullable Integer number(NumberField field, @Nullable String typed, Errors errors) {
        return typed == null || typed.isBlank() ? null : (int) field.read(typed, errors);
    }

    /** A size that {@link #bytes} reads as the same size. */
    private static @Nullable String size(@Nullable Long bytes) {
        if (bytes == null) {
            return null;
        }
        return bytes % (1L << 30) == 0 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
    }

    private static @Nullable String number(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }
}
