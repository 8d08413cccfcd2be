package org.magrathea.requests.adoption;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Stranger;
import org.magrathea.machines.Machines;
import org.magrathea.requests.SizeField;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Checks what an admin types who gives a stranger to a tenant. */
@Component
class GiveFormCheck {

    private static final Pattern NAME = Pattern.compile("[a-z](?:[a-z0-9-]{0,29}[a-z0-9])?");
    private static final long LEAST_MEMORY = 16 * SizeField.MIB;

    private final Machines machines;

    GiveFormCheck(Machines machines) {
        this.machines = machines;
    }

    Optional<GiveDetails> of(GiveForm form, Stranger stranger, List<Stranger> images, Errors errors) {
        String name = name(form.name(), errors);
        long memory = SizeField.mib("memory", form.memory(), LEAST_MEMORY, "A machine needs", errors);
        Stranger home = home(form.home(), images, errors);
        String address = form.address() == null || form.address().isBlank() ? null : form.address().strip();
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new GiveDetails(stranger, home, name, memory, address, Boolean.TRUE.equals(form.autostart())));
    }

    private String name(@Nullable String typed, Errors errors) {
        String name = typed == null ? "" : typed.strip();
        if (!NAME.matcher(name).matches()) {
            errors.rejectValue("name", "form", "A name begins with a letter from a to z and goes on with letters, digits and “-”,"
                    + " in lower case, at most 31 in all, like web-2.");
        } else if (machines.named(name).isPresent()) {
            errors.rejectValue("name", "taken", "Another machine is called “" + name + "” already. Choose another name.");
        }
        return name;
    }

    private static @Nullable Stranger home(@Nullable String id, List<Stranger> images, Errors errors) {
        if (id == null || id.isBlank()) {
            return null;
        }
        Optional<Stranger> found = images.stream().filter(image -> image.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            errors.rejectValue("home", "gone", "This image is not there any more. Choose another one.");
        }
        return found.orElse(null);
    }
}
