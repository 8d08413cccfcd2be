package org.magrathea.notices;

/** How a person gets emails of a kind. */
public enum Delivery {

    /** Each one at once. */
    NOW,
    /** Once a day, all in one email. */
    DIGEST,
    /** Not at all. */
    OFF;

    public String word() {
        return switch (this) {
            case NOW -> "At once";
            case DIGEST -> "Daily digest";
            case OFF -> "Off";
        };
    }
}
