package org.magrathea.requests.distribution;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.Distributions;
import org.magrathea.machines.ImportForm;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** Asks for a distribution to be brought in to the host of a machine. */
@Component
class ImportFormPage extends RequestFormPage<ImportRequestForm, ImportDetails> {

    private static final int LONGEST_URL = 180;

    private final Distributions distributions;

    ImportFormPage(RequestForms forms, Distributions distributions) {
        super(ImportKind.NAME, forms);
        this.distributions = distributions;
    }

    @Override
    protected String view() {
        return "requests/distribution/form";
    }

    @Override
    protected ImportRequestForm blank(Surroundings around, Person viewer, Map<String, String> query) {
        return new ImportRequestForm(null, null, null, null, null);
    }

    @Override
    protected ImportRequestForm filled(OpenRequest open, Person viewer) {
        ImportDetails details = ImportDetails.read(open.details());
        return new ImportRequestForm(details.name(), details.url(), details.sha256(), open.why(), null);
    }

    @Override
    protected Optional<ImportDetails> details(ImportRequestForm form, Surroundings around, Errors errors) {
        ImportForm wanted = form.wanted();
        wanted.check(distributions, around.machine().hostId(), false, errors);
        return errors.hasErrors()
                ? Optional.empty()
                : Optional.of(new ImportDetails(wanted.trimmedName(), wanted.trimmedSource(), wanted.trimmedSum()));
    }

    @Override
    protected String write(ImportDetails asked) {
        return asked.write();
    }

    @Override
    protected String title(ImportDetails asked, Surroundings around) {
        return "Bring in " + asked.name() + " for " + around.machine().name();
    }

    @Override
    protected Recap recap(ImportDetails asked, Surroundings around, @Nullable Instant start, ZoneId zone) {
        String host = around.host() == null ? "the host of " + around.machine().name() : around.host().name();
        return Recap.of("Fetch " + shortened(asked.url()) + " to " + host + ", compare it with the checksum "
                + asked.sha256().substring(0, 12)
                + "…, check it and try it without network; then it can be chosen there as " + asked.name() + ". "
                + around.machine().name() + " itself is not touched.");
    }

    @Override
    protected void show(ImportRequestForm form, @Nullable ImportDetails asked, Surroundings around, Person viewer, Model model) {
        model.addAttribute("there", distributions.usableOn(around.machine().hostId()));
    }

    /** The page and the mail have room for a sentence; the whole address stands among the facts. */
    private static String shortened(String url) {
        return url.length() <= LONGEST_URL ? url : url.substring(0, LONGEST_URL) + "…";
    }
}
