package org.magrathea.machines;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** A distribution to import, as typed. {@code source} is a URL, or the name of a file on the host. */
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

    /** Adds an error to each invalid field. {@code files} is whether the name of a file on the host is allowed. */
    public void check(Distributions distributions, long host, boolean files, Errors errors) {
        if (!NAME.matcher(trimmedName()).matches()) {
            errors.rejectValue("name", "form",
                    "Use at most 41 lower-case letters, digits, “.” and “-”, e.g. debian-13.");
        } else if (distributions.onHost(host).stream().anyMatch(one -> one.name().equals(trimmedName()))) {
            errors.rejectValue("name", "taken", "This host already has a distribution “" + trimmedName()
                    + "”. Distributions in use cannot be replaced. Choose another name, e.g. with a number.");
        }
        if (!files || !ImportSource.isFile(trimmedSource())) {
            Optional<String> wrong = ImportSource.against(source);
            wrong.ifPresent(why -> errors.rejectValue("source", "form", files
                    ? why + " You can also name a file in the folder “incoming” of the host’s store."
                    : why));
        }
        if (!SHA256.matcher(trimmedSum()).matches()) {
            errors.rejectValue("sha256", "form",
                    "Enter the SHA-256 of the file as downloaded: 64 digits from 0 to 9 and a to f."
                            + " The publisher of the image also publishes it.");
        }
    }

    /** The source in the format of the host. */
    public String onHost() {
        return ImportSource.isFile(trimmedSource()) ? "file:" + trimmedSource() : trimmedSource();
    }
}
