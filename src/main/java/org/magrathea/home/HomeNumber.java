package org.magrathea.home;

/**
 * A number at the top of the home page of an admin, e.g. 7 approvals, oldest 3 days.
 *
 * @param label one or two words
 * @param value the number
 * @param detail a few words below it
 * @param look {@code warn}, {@code bad} or empty
 * @param path the page behind it
 */
public record HomeNumber(String label, String value, String detail, String look, String path) {
}
