package org.magrathea.machines;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A distribution that is to be brought in, as it was typed; {@code source} is an address, or the name of a file on the host. */
public record ImportForm(@Nullable String name, @Nullable String source, @Nullable String sha256) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,40}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public String trimmedName() {
        return name == null ? "" : name.strip();
    }

    public String trimmedSource() {
        return source == null ? "" : source.strip();
    }

    public String trimmedSum() {
        return sha256 == null ? "" : sha256.strip().toLowerCase(Locale.ROOT);
    }

    /** Says beside each field what is wrong with it; {@code files} is whether the name of a file on the host will do. */
    public void check(Distributions distributions, long host, boolean files, Errors errors) {
        if (!NAME.matcher(trimmedName()).matches()) {
            errors.rejectValue("name", "form",
                    "A name has at most 41 letters from a to z, digits, “.” and “-”, like debian-13.");
        } else if (distributions.onHost(host).stream().anyMatch(one -> one.name().equals(trimmedName()))) {
            errors.rejectValue("name", "taken", "There is a distribution “" + trimmedName()
                    + "” on this host already, and what machines were made from stays as it is. Choose another name, like one with a number.");
        }
        if (!files || !ImportSource.isFile(trimmedSource())) {
            Optional<String> wrong = ImportSource.against(source);
            wrong.ifPresent(why -> errors.rejectValue("source", "form", files
                    ? why + " Or name a file in the folder “incoming” of the host’s store."
                    : why));
        }
        if (!SHA256.matcher(trimmedSum()).matches()) {
            errors.rejectValue("sha256", "form",
                    "The SHA-256 of the file as it comes: 64 digits from 0 to 9 and a to f. Whoever publishes"
                            + " the image publishes it too.");
        }
    }

    /** As the host wants it. */
    public String onHost() {
        return ImportSource.isFile(trimmedSource()) ? "file:" + trimmedSource() : trimmedSource();
    }
}
