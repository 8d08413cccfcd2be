package org.magrathea.requests.guestimport;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Timing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;
import org.springframework.web.server.ResponseStatusException;

/** The form of an import request. It asks only for the time. The assignment has all other values. */
@Component
class GuestImportFormPage extends RequestFormPage<GuestImportForm, GuestImportDetails> {

    private final GuestImports guestImports;

    GuestImportFormPage(RequestForms forms, GuestImports guestImports) {
        super(GuestImportKind.NAME, forms);
        this.guestImports = guestImports;
    }

    @Override
    public String view() {
        return "requests/guestimport/form";
    }

    @Override
    protected GuestImportForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        return new GuestImportForm(null, Timing.APPROVED, null, null, null, null);
    }

    @Override
    protected GuestImportForm filled(OpenRequest open, Person viewer) {
        return new GuestImportForm(open.why(), open.timing(), StartTime.typed(open.startsAt(), viewer.zone()),
                open.alternative(0, viewer.zone()), open.alternative(1, viewer.zone()), null);
    }

    @Override
    protected Optional<GuestImportDetails> details(GuestImportForm form, RequestContext context, Errors errors) {
        return Optional.of(was(context));
    }

    @Override
    protected String title(GuestImportDetails was, RequestContext context) {
        return "Import of " + context.machine().name();
    }

    @Override
    protected Recap recap(GuestImportDetails was, RequestContext context, @Nullable Instant start, ZoneId zone) {
        String when = start == null ? "As soon as approved" : "On " + Recap.exactly(start, zone);
        return Recap.of(
                when + (was.running() ? ", stop the guest " + was.was() + ". Copy its images" : ", copy the images of the guest")
                        + " and start the copies as " + context.machine().name()
                        + ". The original images stay unchanged. If the start fails, the original guest is started again.");
    }

    @Override
    protected void show(GuestImportForm form, @Nullable GuestImportDetails details, RequestContext context, Person viewer,
            Model model) {
        model.addAttribute("was", was(context));
    }

    private GuestImportDetails was(RequestContext context) {
        return guestImports.of(context.machine().id())
                .map(GuestImport::details)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
