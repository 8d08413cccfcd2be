package org.magrathea.requests.adoption;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Stranger;
import org.magrathea.requests.NameField;
import org.magrathea.requests.SizeField;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Checks what an admin types who gives a stranger to a tenant. */
@Component
class GiveFormCheck {

    private static final long LEAST_MEMORY = 16 * SizeField.MIB;

    private final NameField names;

    GiveFormCheck(NameField names) {
        this.names = names;
    }

    Optional<GiveDetails> of(GiveForm form, Host host, Stranger stranger, List<Stranger> images, Errors errors) {
        String name = names.read(form.name(), host, null, errors);
        long memory = SizeField.mib("memory", form.memory(), LEAST_MEMORY, "A machine needs", errors);
        Stranger home = home(form.home(), images, errors);
        String address = form.address() == null || form.address().isBlank() ? null : form.address().strip();
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new GiveDetails(stranger, home, name, memory, address, Boolean.TRUE.equals(form.autostart())));
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
