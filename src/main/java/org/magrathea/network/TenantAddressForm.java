package org.magrathea.network;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** The address for tenants, as typed. Without one, tenants see the address for the portal. */
record TenantAddressForm(@Nullable String address, @Nullable String port) {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int LAST_PORT = 65535;
    private static final String SSH = "22";

    boolean isBlank() {
        return plain(address).isEmpty();
    }

    /** The address; null with an error at its field. */
    @Nullable
    TenantAddress read(long host, Errors errors) {
        String typed = plain(port).isEmpty() ? SSH : plain(port);
        if (!ADDRESS.matcher(plain(address)).matches()) {
            errors.rejectValue("address", "form", "Enter a host name or an IP address, without user and port.");
        }
        if (!PORT.matcher(typed).matches() || Integer.parseInt(typed) > LAST_PORT) {
            errors.rejectValue("port", "form", "Enter a port from 1 to " + LAST_PORT + ".");
        }
        return errors.hasErrors() ? null : new TenantAddress(host, plain(address), Integer.parseInt(typed));
    }

    private static String plain(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
