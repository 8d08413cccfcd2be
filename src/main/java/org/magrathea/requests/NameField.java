package org.magrathea.requests;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Reads the field {@code name} of a form: the name of a machine. */
@Component
public class NameField {

    private static final int MAX_LENGTH = 31;
    private static final Pattern FORM = Pattern.compile("[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?");

    private final Machines machines;
    private final HostGateway gateway;

    NameField(Machines machines, HostGateway gateway) {
        this.machines = machines;
        this.gateway = gateway;
    }

    /** Returns the typed name without surrounding blanks. Rejects the field if the name is invalid. */
    public String read(@Nullable String typed, Host host, @Nullable String former, Errors errors) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty()) {
            errors.rejectValue("name", "empty", "Enter a name. It is also used for signing in.");
        } else if (name.length() > MAX_LENGTH) {
            errors.rejectValue("name", "long", "At most " + MAX_LENGTH + " characters. This name has " + name.length() + ".");
        } else if (!FORM.matcher(name).matches()) {
            errors.rejectValue("name", "form",
                    "Use lower-case letters, digits and “-”. Start with a letter from a to z, e.g. web-2.");
        } else if (!name.equals(former) && (machines.named(name).isPresent() || isOnHost(name, host))) {
            errors.rejectValue("name", "taken", "The name “" + name + "” is already in use. Choose another name.");
        }
        return name;
    }

    /** The host may have guests that the portal does not manage. An unreachable host checks the name when the job runs. */
    private boolean isOnHost(String name, Host host) {
        try {
            return gateway.inventory(host.id()).guests().stream().anyMatch(guest -> guest.name().equals(name));
        } catch (HostUnreachable | HostRefused silent) {
            return false;
        }
    }
}
