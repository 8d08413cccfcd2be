package org.magrathea.requests.restore;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.hosts.Images;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Restores;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** The form of a restore request. Shows the changes that would be lost. */
@Component
class RestoreFormPage extends RequestFormPage<RestoreForm, RestoreDetails> {

    private final Snapshots snapshots;
    private final Restores restores;

    RestoreFormPage(RequestForms forms, Snapshots snapshots, Restores restores) {
        super(RestoreKind.NAME, forms);
        this.snapshots = snapshots;
        this.restores = restores;
    }

    @Override
    public String view() {
        return "requests/restore/form";
    }

    /** Preselects the snapshot {@code from}, or the last verified one. */
    @Override
    protected RestoreForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        String from = query.getOrDefault("from", "");
        SnapshotFacts chosen = snapshots.of(context.machine().id())
                .stream()
                .filter(snapshot -> from.equals(String.valueOf(snapshot.id())))
                .findFirst()
                .or(() -> lastGood(context))
                .orElse(null);
        Images what = chosen == null || chosen.what() == Images.BOTH ? Images.ROOT : chosen.what();
        return new RestoreForm(chosen == null ? null : chosen.id(), what, restores.keepsByDefault(), null, Timing.APPROVED, null,
                null, null, null, null);
    }

    @Override
    protected RestoreForm filled(OpenRequest open, Person viewer) {
        RestoreDetails details = StoredJson.read(open.details(), RestoreDetails.class);
        return new RestoreForm(details.snapshot(), details.what(), details.safety(), open.why(), open.timing(),
                StartTime.typed(open.startsAt(), viewer.zone()), open.alternative(0, viewer.zone()),
                open.alternative(1, viewer.zone()), null, null);
    }

    @Override
    protected void beforeSending(RestoreForm form, RequestContext context, Errors errors) {
        String name = context.machine().name();
        if (!form.trimmedConfirm().equals(name)) {
            errors.rejectValue("confirm", "name", "Type " + name + " to confirm.");
        }
        if (!form.keeps() && form.trimmedWhy() == null) {
            errors.rejectValue("why", "empty", "Enter a reason for restoring without a safety snapshot.");
        }
    }

    @Override
    protected Optional<RestoreDetails> details(RestoreForm form, RequestContext context, Errors errors) {
        Optional<SnapshotFacts> snapshot = chosen(context, form.snapshot());
        if (snapshot.isEmpty() && !errors.hasFieldErrors("snapshot")) {
            errors.rejectValue("snapshot", "gone", "This snapshot no longer exists. Choose another one.");
        }
        Images what = form.what() == null ? Images.BOTH : form.what();
        return snapshot.map(found -> new RestoreDetails(found.id(), what, form.keeps()));
    }

    @Override
    protected String title(RestoreDetails requested, RequestContext context) {
        return "Restore of " + context.machine().name();
    }

    @Override
    protected Recap recap(RestoreDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        return RestoreRecap.of(context.machine(), chosen(context, requested.snapshot()).orElseThrow(), requested, start, zone);
    }

    @Override
    protected void show(RestoreForm form, @Nullable RestoreDetails requested, RequestContext context, Person viewer,
            Model model) {
        List<SnapshotFacts> there = snapshots.of(context.machine().id());
        SnapshotFacts snapshot = chosen(context, form.snapshot()).orElse(null);
        model.addAttribute("there", there);
        model.addAttribute("chosen", snapshot);
        model.addAttribute("lastGood", lastGood(context).orElse(null));
        model.addAttribute("newer", there.stream().filter(other -> snapshot != null && newer(other, snapshot)).toList());
        model.addAttribute("downtime", snapshots.downtime(context.machine().id()).orElse(null));
        model.addAttribute("undoFor", restores.undoFor());
    }

    private Optional<SnapshotFacts> lastGood(RequestContext context) {
        return Optional.ofNullable(snapshots.lastGood(List.of(context.machine().id())).get(context.machine().id()));
    }

    private Optional<SnapshotFacts> chosen(RequestContext context, @Nullable Long id) {
        return snapshots.of(context.machine().id())
                .stream()
                .filter(snapshot -> id != null && snapshot.id() == id)
                .findFirst();
    }

    private static boolean newer(SnapshotFacts one, SnapshotFacts other) {
        return one.takenAt() != null && other.takenAt() != null && one.takenAt().isAfter(other.takenAt());
    }
}
