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

/** Reads the field {@code name} of a form that gives a machine its name. */
@Component
public class NameField {

    private static final int LONGEST = 31;
    private static final Pattern FORM = Pattern.compile("[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?");

    private final Machines machines;
    private final HostGateway gateway;

    NameField(Machines machines, HostGateway gateway) {
        this.machines = machines;
        this.gateway = gateway;
    }

    /** The name as it was typed, without blanks around it; what is wrong with it is said beside the field. */
    public String read(@Nullable String typed, Host host, @Nullable String former, Errors errors) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty()) {
            errors.rejectValue("name", "empty", "Give it a name: you will sign in by it.");
        } else if (name.length() > LONGEST) {
            errors.rejectValue("name", "long", "At most " + LONGEST + " letters; these are " + name.length() + ".");
        } else if (!FORM.matcher(name).matches()) {
            errors.rejectValue("name", "form",
                    "A name begins with a letter from a to z and goes on with letters, digits and “-”, in lower case,"
                            + " like web-2.");
        } else if (!name.equals(former) && (machines.named(name).isPresent() || isOnHost(name, host))) {
            errors.rejectValue("name", "taken", "Another machine is called “" + name + "” already. Choose another name.");
        }
        return name;
    }

    /** The host may have guests that the portal was not told to look after. One that is silent finds out when it is made. */
    private boolean isOnHost(String name, Host host) {
        try {
            return gateway.inventory(host.id()).guests().stream().anyMatch(guest -> guest.name().equals(name));
        } catch (HostUnreachable | HostRefused silent) {
            return false;
        }
    }
}
