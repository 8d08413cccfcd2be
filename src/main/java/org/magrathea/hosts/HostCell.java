package org.magrathea.hosts;

/**
 * A cell of a {@link HostColumn}.
 *
 * @param text the value
 * @param detail a few words below it, or empty
 * @param look {@code warn}, {@code bad} or empty
 */
public record HostCell(String text, String detail, String look) {

    static final HostCell UNKNOWN = new HostCell("Unknown", "", "");
}
