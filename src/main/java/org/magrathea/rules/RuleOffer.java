package org.magrathea.rules;

import java.util.Optional;
import java.util.stream.Stream;

/** Suggested rules. They only fill the form: an admin reads, saves, tries out and switches on. */
enum RuleOffer {

    SNAPSHOTS("snapshot", "Snapshots within quota", "Snapshots do not change the machine, and their space has a quota.",
            new Conditions(null, null, 5, RuleOffer.GIB * 10, null, true, false, null, null, null, null)), RESTORES("restore",
                    "Restores of own machines", "Tenants restore their own machines. A failed start is undone automatically.",
                    new Conditions(null, null, 3, RuleOffer.GIB * 5, null, false, false, null, null, null, null)), SMALL_RESIZES(
                            "resize", "Small resizes",
                            "Small additions within the quota, for known tenants and with room on the host.",
                            new Conditions(RuleOffer.GIB * 5, RuleOffer.GIB / 2, 1, RuleOffer.GIB * 20, RuleOffer.GIB * 2, true,
                                    true, 30, null,
                                    null, null));

    static final long GIB = 1L << 30;

    private final String kind;
    private final String name;
    private final String text;
    private final Conditions conditions;

    RuleOffer(String kind, String name, String text, Conditions conditions) {
        this.kind = kind;
        this.name = name;
        this.text = text;
        this.conditions = conditions;
    }

    static Optional<RuleOffer> named(String name) {
        return Stream.of(values()).filter(offer -> offer.name().equals(name)).findFirst();
    }

    public String kind() {
        return kind;
    }

    public String title() {
        return name;
    }

    public String text() {
        return text;
    }

    public Conditions conditions() {
        return conditions;
    }
}
