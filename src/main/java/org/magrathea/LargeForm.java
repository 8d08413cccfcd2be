package org.magrathea;

import org.springframework.util.unit.DataSize;

/**
 * A form that may be larger than {@code magrathea.largest-form}, because it has a file. Each is a bean of the module with the form.
 *
 * @param path path of its POST, without variables
 * @param limit maximum size of the whole body, at most 2 MiB
 */
public record LargeForm(String path, DataSize limit) {
}
