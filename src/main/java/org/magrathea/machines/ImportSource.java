package org.magrathea.machines;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a distribution can come from, as somebody types it. What a name leads to is looked at by the host when it fetches. */
public final class ImportSource {

    private static final Pattern URL = Pattern.compile(
            "https?://(?<host>[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::(?<port>[0-9]{1,5}))?(?:/[A-Za-z0-9._~%+,=@-]{0,200}){1,20}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|0x.*");

    private ImportSource() {
    }

    /** Why this is no address of the web that could be fetched, with the way out; empty when it is one. */
    public static Optional<String> against(@Nullable String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            return Optional.of("Write the address of the image, like https://images.example.org/debian-13.ext4.xz.");
        }
        if (text.length() > 2000) {
            return Optional.of("At most 2000 characters; these are " + text.length() + ".");
        }
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional
                    .of("This is no plain address of the web. It begins with https:// or http://, names a host in lower case and"
                            + " a file, and has no user, no “?” and no “#”.");
        }
        String host = url.group("host");
        if (NUMBERS.matcher(host).matches() || !host.contains(".") || host.endsWith(".localhost")) {
            return Optional.of("“" + host + "” is no name of a host in the world. Name one, like images.example.org.");
        }
        return Optional.empty();
    }

    /** Whether this is the name of a file that an admin can have put on a host. */
    static boolean isFile(String typed) {
        return FILE.matcher(typed).matches() && !typed.contains("://");
    }
}
