package org.magrathea.requests.guestimport;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.UnmanagedGuest;
import org.magrathea.requests.NameField;
import org.magrathea.requests.SizeField;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** Validates the form for assigning an unmanaged guest. */
@Component
class AssignFormCheck {

    private static final long MIN_MEMORY = 16 * SizeField.MIB;

    private final NameField names;

    AssignFormCheck(NameField names) {
        this.names = names;
    }

    Optional<AssignDetails> of(AssignForm form, Host host, UnmanagedGuest unmanagedGuest, List<UnmanagedGuest> images,
            Errors errors) {
        String name = names.read(form.name(), host, null, errors);
        long memory = SizeField.mib("memory", form.memory(), MIN_MEMORY, "A machine needs", errors);
        UnmanagedGuest home = home(form.home(), images, errors);
        String address = form.address() == null || form.address().isBlank() ? null : form.address().strip();
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(
                        new AssignDetails(unmanagedGuest, home, name, memory, address, Boolean.TRUE.equals(form.autostart())));
    }

    private static @Nullable UnmanagedGuest home(@Nullable String id, List<UnmanagedGuest> images, Errors errors) {
        if (id == null || id.isBlank()) {
            return null;
        }
        Optional<UnmanagedGuest> found = images.stream().filter(image -> image.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            errors.rejectValue("home", "gone", "This image no longer exists. Choose another one.");
        }
        return found.orElse(null);
    }
}
