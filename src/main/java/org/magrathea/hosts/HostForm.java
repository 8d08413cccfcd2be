package org.magrathea.hosts;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A host as typed by an admin. {@code fingerprint} is the confirmed one, or null before that. */
record HostForm(
        @NotBlank(message = "Enter a name. Tenants and admins see it.") @Size(max = 63, message = "At most 63 characters.") @Pattern(regexp = "[a-z0-9][a-z0-9.-]*|", message = "Use lower-case letters, digits, “.” and “-”. The first one must be a letter or a digit.") @Nullable String name,
        @NotBlank(message = "Enter a host name or an IP address, e.g. uml.example.org.") @Size(max = 255, message = "At most 255 characters.") @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9.:-]*|", message = "Enter a host name or an IP address without user, scheme or port.") @Nullable String address,
        @NotNull(message = "Enter the port of the SSH server, usually 22.") @Min(value = 1, message = "Enter a port from 1 to 65535.") @Max(value = 65535, message = "Enter a port from 1 to 65535.") @Nullable Integer port,
        @NotNull(message = "Enter the number of parallel jobs.") @Min(value = 1, message = "At least 1.") @Max(value = 64, message = "At most 64.") @Nullable Integer jobsAtOnce,
        @Size(max = 100) @Nullable String fingerprint) {

    static final String LOGIN = "umlhost";

    static HostForm blank() {
        return new HostForm(null, null, 22, 2, null);
    }

    Endpoint at(HostKey key) {
        return new Endpoint(String.valueOf(address), port == null ? 22 : port, LOGIN, key);
    }
}
