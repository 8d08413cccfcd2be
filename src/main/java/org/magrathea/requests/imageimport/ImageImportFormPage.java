package org.magrathea.requests.imageimport;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.ImportForm;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** The form of a request to import a distribution to the host of a machine. */
@Component
class ImageImportFormPage extends RequestFormPage<ImageImportForm, ImageImportDetails> {

    private static final int MAX_URL_LENGTH = 180;

    private final Distributions distributions;

    ImageImportFormPage(RequestForms forms, Distributions distributions) {
        super(ImageImportKind.NAME, forms);
        this.distributions = distributions;
    }

    @Override
    public String view() {
        return "requests/imageimport/form";
    }

    @Override
    protected ImageImportForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        return new ImageImportForm(null, null, null, null, null);
    }

    @Override
    protected ImageImportForm filled(OpenRequest open, Person viewer) {
        ImageImportDetails details = StoredJson.read(open.details(), ImageImportDetails.class);
        return new ImageImportForm(details.name(), details.url(), details.sha256(), open.why(), null);
    }

    @Override
    protected Optional<ImageImportDetails> details(ImageImportForm form, RequestContext context, Errors errors) {
        ImportForm importForm = form.importForm();
        importForm.check(distributions, context.machine().hostId(), false, errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(
                        new ImageImportDetails(importForm.trimmedName(), importForm.trimmedSource(), importForm.trimmedSum()));
    }

    @Override
    protected String title(ImageImportDetails requested, RequestContext context) {
        return "Import of " + requested.name() + " for " + context.machine().name();
    }

    @Override
    protected Recap recap(ImageImportDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        String host = context.host() == null ? "the host of " + context.machine().name() : context.host().name();
        return Recap
                .of("Import " + shortened(requested.url()) + " to " + host + " as " + requested.name()
                        + ". Its checksum must begin with "
                        + requested.sha256().substring(0, 12) + ". The image is checked and boots once without network. "
                        + context.machine().name() + " itself is not changed.");
    }

    @Override
    protected void show(ImageImportForm form, @Nullable ImageImportDetails requested, RequestContext context, Person viewer,
            Model model) {
        model.addAttribute("there", distributions.usableOn(context.machine().hostId()));
    }

    /** Shortens the URL for the recap. The facts show the complete URL. */
    private static String shortened(String url) {
        return url.length() <= MAX_URL_LENGTH ? url : url.substring(0, MAX_URL_LENGTH) + "…";
    }
}
