package org.magrathea.hosts;

/** The states of a guest, as a host names them and as pages show them. */
public final class GuestState {

    private GuestState() {
    }

    /** The word that pages show for the state that a host names. */
    public static String word(String state) {
        return switch (state) {
            case "halted" -> "stopped";
            case "frozen" -> "paused";
            default -> state;
        };
    }
}
