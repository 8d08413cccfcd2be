package org.magrathea.requests.restore;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Images;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Restores;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** Asks for a restore, and shows what it would lose. */
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
    protected String view() {
        return "requests/restore/form";
    }

    /** With the snapshot that {@code from} points at, or the last good one. */
    @Override
    protected RestoreForm blank(Surroundings around, Person viewer, Map<String, String> query) {
        String from = query.getOrDefault("from", "");
        SnapshotFacts chosen = snapshots.of(around.machine().id())
                .stream()
                .filter(snapshot -> from.equals(String.valueOf(snapshot.id())))
                .findFirst()
                .or(() -> lastGood(around))
                .orElse(null);
        Images what = chosen == null || chosen.what() == Images.BOTH ? Images.ROOT : chosen.what();
        return new RestoreForm(chosen == null ? null : chosen.id(), what, restores.keepsByDefault(), null, Timing.APPROVED, null,
                null, null);
    }

    @Override
    protected RestoreForm filled(OpenRequest open, Person viewer) {
        RestoreDetails details = RestoreDetails.read(open.details());
        return new RestoreForm(details.snapshot(), details.what(), details.safety(), open.why(), open.timing(),
                StartTime.typed(open.startsAt(), viewer.zone()), null, null);
    }

    @Override
    protected void beforeSending(RestoreForm form, Surroundings around, Errors errors) {
        String name = around.machine().name();
        if (!form.trimmedConfirm().equals(name)) {
            errors.rejectValue("confirm", "name", "Type " + name + " to confirm.");
        }
        if (!form.keeps() && form.trimmedWhy() == null) {
            errors.rejectValue("why", "empty", "Say why no safety copy is to be kept.");
        }
    }

    @Override
    protected Optional<RestoreDetails> details(RestoreForm form, Surroundings around, Errors errors) {
        Optional<SnapshotFacts> snapshot = chosen(around, form.snapshot());
        if (snapshot.isEmpty() && !errors.hasFieldErrors("snapshot")) {
            errors.rejectValue("snapshot", "gone", "This snapshot is not there any more. Choose another one.");
        }
        Images what = form.what() == null ? Images.BOTH : form.what();
        return snapshot.map(found -> new RestoreDetails(found.id(), what, form.keeps()));
    }

    @Override
    protected String write(RestoreDetails asked) {
        return asked.write();
    }

    @Override
    protected String title(RestoreDetails asked, Surroundings around) {
        return "Restore of " + around.machine().name();
    }

    @Override
    protected Recap recap(RestoreDetails asked, Surroundings around, @Nullable Instant start, ZoneId zone) {
        return RestoreRecap.of(around.machine(), chosen(around, asked.snapshot()).orElseThrow(), asked, start, zone);
    }

    @Override
    protected void show(RestoreForm form, @Nullable RestoreDetails asked, Surroundings around, Person viewer, Model model) {
        List<SnapshotFacts> there = snapshots.of(around.machine().id());
        SnapshotFacts snapshot = chosen(around, form.snapshot()).orElse(null);
        model.addAttribute("there", there);
        model.addAttribute("chosen", snapshot);
        model.addAttribute("lastGood", lastGood(around).orElse(null));
        model.addAttribute("newer", there.stream().filter(other -> snapshot != null && newer(other, snapshot)).toList());
        model.addAttribute("away", snapshots.downtime(around.machine().id()).orElse(null));
        model.addAttribute("undoFor", restores.undoFor());
    }

    private Optional<SnapshotFacts> lastGood(Surroundings around) {
        return Optional.ofNullable(snapshots.lastGood(List.of(around.machine().id())).get(around.machine().id()));
    }

    private Optional<SnapshotFacts> chosen(Surroundings around, @Nullable Long id) {
        return snapshots.of(around.machine().id())
                .stream()
                .filter(snapshot -> id != null && snapshot.id() == id)
                .findFirst();
    }

    private static boolean newer(SnapshotFacts one, SnapshotFacts other) {
        return one.takenAt() != null && other.takenAt() != null && one.takenAt().isAfter(other.takenAt());
    }
}
