package org.magrathea.hosts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A host as an admin types it in; {@code fingerprint} is the one that was shown and confirmed, or null before that. */
record HostForm(
        @NotBlank(message = "Give it a name: tenants and admins will know it by this.") @Size(max = 63, message = "At most 63 characters.") @Pattern(regexp = "[a-z0-9][a-z0-9.-]*|", message = "A name has small letters, digits, “.” and “-”, and begins with a letter or digit.") @Nullable String name,
        @NotBlank(message = "Where does it answer? A name like uml.example.org or an address.") @Size(max = 255, message = "At most 255 characters.") @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.:-]*|", message = "A host name or an IP address, without user, scheme or port.") @Nullable String address,
        @NotNull(message = "The port of its SSH server, mostly 22.") @Min(value = 1, message = "A port is a number from 1 to 65535.") @Max(value = 65535, message = "A port is a number from 1 to 65535.") @Nullable Integer port,
        @NotNull(message = "How many jobs may run on it at once?") @Min(value = 1, message = "At least 1.") @Max(value = 64, message = "At most 64.") @Nullable Integer jobsAtOnce,
        @Size(max = 100) @Nullable String fingerprint) {

    static final String LOGIN = "umlhost";

    static HostForm blank() {
        return new HostForm(null, null, 22, 2, null);
    }

    Endpoint at(HostKey key) {
        return new Endpoint(String.valueOf(address), port == null ? 22 : port, LOGIN, key);
    }
}
