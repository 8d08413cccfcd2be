package org.magrathea.requests.adoption;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.magrathea.requests.Timing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.server.ResponseStatusException;

/** Asks when a machine is taken over; all else was said when it was given. */
@Component
class AdoptionFormPage extends RequestFormPage<AdoptionForm, AdoptionDetails> {

    private final Adoptions adoptions;

    AdoptionFormPage(RequestForms forms, Adoptions adoptions) {
        super(AdoptionKind.NAME, forms);
        this.adoptions = adoptions;
    }

    @Override
    protected String view() {
        return "requests/adoption/form";
    }

    @Override
    protected AdoptionForm blank(Surroundings around, Person viewer, Map<String, String> query) {
        return new AdoptionForm(null, Timing.APPROVED, null, null);
    }

    @Override
    protected AdoptionForm filled(OpenRequest open, Person viewer) {
        return new AdoptionForm(open.why(), open.timing(), StartTime.typed(open.startsAt(), viewer.zone()), null);
    }

    @Override
    protected Optional<AdoptionDetails> details(AdoptionForm form, Surroundings around, Errors errors) {
        return Optional.of(was(around));
    }

    @Override
    protected String write(AdoptionDetails was) {
        return was.write();
    }

    @Override
    protected String title(AdoptionDetails was, Surroundings around) {
        return "Take " + around.machine().name() + " over";
    }

    @Override
    protected Recap recap(AdoptionDetails was, Surroundings around, @Nullable Instant start, ZoneId zone) {
        String when = start == null ? "As soon as it is approved" : "On " + Recap.exactly(start, zone);
        return Recap.of(when + (was.running() ? ", halt " + was.was() + " where it runs now, copy" : ", copy")
                + " its images, and start it from the copies as " + around.machine().name()
                + ". Its former images stay where they are; when it does not come up, it goes on as before.");
    }

    @Override
    protected void show(AdoptionForm form, @Nullable AdoptionDetails details, Surroundings around, Person viewer, Model model) {
        model.addAttribute("was", was(around));
    }

    private AdoptionDetails was(Surroundings around) {
        return adoptions.of(around.machine().id())
                .map(Adoption::details)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
