package org.magrathea.machines;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The source of a distribution, as typed. The host checks the resolved address when it downloads. */
public final class ImportSource {

    private static final Pattern URL = Pattern.compile(
            "https?://(?<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(?<port>[0-9]{1,5}))?(?:/[A-Za-z0-9._~%+,=@-]{0,200}){1,20}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0x.*");

    private ImportSource() {
    }

    /** The reason why this URL is not valid, with the way out; empty for a valid URL. */
    public static Optional<String> against(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return Optional.of("Enter the URL of the image, e.g. https://images.example.org/debian-13.ext4.xz.");
        }
        if (text.length() > 2000) {
            return Optional.of("A URL can have at most 2000 characters, and this one has " + text.length() + ".");
        }
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional
                    .of("This is not a plain URL. Begin with https:// or http://, a host name in lower case and"
                            + " a file. User, “?” and “#” are not allowed.");
        }
        String host = url.group("host");
        if (NUMBERS.matcher(host).matches() || !host.contains(".") || host.endsWith(".localhost")) {
            return Optional.of("“" + host + "” is not a public host name. Enter one, e.g. images.example.org.");
        }
        return Optional.empty();
    }

    /** Whether this is a valid name of a file on a host. */
    static boolean isFile(String typed) {
        return FILE.matcher(typed).matches() && !typed.contains("://");
    }
}
