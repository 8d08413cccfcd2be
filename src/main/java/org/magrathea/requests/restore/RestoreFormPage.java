package org.magrathea.requests.restore;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Images;
import org.magrathea.requests.Asked;
import org.magrathea.requests.Check;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Restores;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/** Fills the form's page, and sends the form when it is right and its recap was seen. */
@Component
class RestoreFormPage {

    private final RequestForms forms;
    private final RequestDesk desk;
    private final Snapshots snapshots;
    private final Restores restores;
    private final RestoreChecks checks;
    private final StartTime startTime;

    RestoreFormPage(RequestForms forms, RequestDesk desk, Snapshots snapshots, Restores restores, RestoreChecks checks,
            StartTime startTime) {
        this.forms = forms;
        this.desk = desk;
        this.snapshots = snapshots;
        this.restores = restores;
        this.checks = checks;
        this.startTime = startTime;
    }

    /** With the snapshot that was pointed at, or the last good one. */
    String blank(String machineName, @Nullable Long pointedAt, Person viewer, Model model) {
        Surroundings around = forms.around(machineName);
        List<SnapshotFacts> there = snapshots.of(around.machine().id());
        SnapshotFacts chosen = there.stream()
                .filter(snapshot -> pointedAt != null && snapshot.id() == pointedAt)
                .findFirst()
                .or(() -> Optional.ofNullable(snapshots.lastGood(List.of(around.machine().id())).get(around.machine().id())))
                .orElse(null);
        Images what = chosen == null || chosen.what() == Images.BOTH ? Images.ROOT : chosen.what();
        RestoreForm form = new RestoreForm(chosen == null ? null : chosen.id(), what, restores.keepsByDefault(), null,
                Timing.APPROVED, null, null, null);
        model.addAttribute("form", form);
        model.addAttribute("action", newAction(machineName));
        return fill(around, form, null, viewer, model);
    }

    void again(String machineName, RestoreForm form, Errors errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(machineName));
        fill(forms.around(machineName), form, startTime.of(form.timing(), form.at(), viewer.zone(), errors), viewer, model);
    }

    Optional<Long> send(String machineName, RestoreForm form, BindingResult errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(machineName));
        return ready(forms.around(machineName), form, errors, viewer, model).map(asked -> desk.submit(viewer, asked));
    }

    String filled(long request, Person viewer, Model model) {
        OpenRequest open = forms.open(request, RestoreKind.NAME, viewer);
        RestoreDetails details = RestoreDetails.read(open.details());
        RestoreForm form = new RestoreForm(details.snapshot(), details.what(), details.safety(), open.why(),
                open.startsAt() == null ? Timing.APPROVED : Timing.AT, StartTime.typed(open.startsAt(), viewer.zone()), null,
                null);
        model.addAttribute("form", form);
        RequestForms.show(open, model);
        return fill(forms.around(open.machine()), form, open.startsAt(), viewer, model);
    }

    boolean change(long request, RestoreForm form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = forms.open(request, RestoreKind.NAME, viewer);
        RequestForms.show(open, model);
        Optional<Asked> asked = ready(forms.around(open.machine()), form, errors, viewer, model);
        asked.ifPresent(wanted -> forms.send(open, wanted, viewer));
        return asked.isPresent();
    }

    /** What is asked, when everything typed is right, nothing stops it, and the sentence was on the page before. */
    private Optional<Asked> ready(Surroundings around, RestoreForm form, BindingResult errors, Person viewer, Model model) {
        Instant start = startTime.of(form.timing(), form.at(), viewer.zone(), errors);
        fill(around, form, start, viewer, model);
        String name = around.machine().name();
        if (!form.trimmedConfirm().equals(name)) {
            errors.rejectValue("confirm", "name", "Type " + name + " to confirm.");
        }
        if (!form.keeps() && form.trimmedWhy() == null) {
            errors.rejectValue("why", "empty", "Say why no safety copy is to be kept.");
        }
        SnapshotFacts snapshot = chosen(around, form).orElse(null);
        Images what = form.what();
        if (snapshot == null || what == null) {
            if (!errors.hasFieldErrors("snapshot") && snapshot == null) {
                errors.rejectValue("snapshot", "gone", "This snapshot is not there any more. Choose another one.");
            }
            return Optional.empty();
        }
        RestoreDetails details = new RestoreDetails(snapshot.id(), what, form.keeps());
        checks.of(details, around)
                .stream()
                .filter(Check::stops)
                .findFirst()
                .ifPresent(found -> errors.reject("stopped", found.text()));
        RestoreRecap recap = RestoreRecap.of(around.machine(), snapshot, details, start, viewer.zone());
        if (errors.hasErrors() || !recap.seen().equals(form.seen())) {
            return Optional.empty();
        }
        return Optional.of(new Asked(RestoreKind.NAME, around.machine().id(), details.write(), "Restore of " + name,
                recap.sentence(), form.trimmedWhy(), start));
    }

    private String fill(Surroundings around, RestoreForm form, @Nullable Instant start, Person viewer, Model model) {
        List<SnapshotFacts> there = snapshots.of(around.machine().id());
        SnapshotFacts snapshot = chosen(around, form).orElse(null);
        Images what = form.what() == null ? Images.BOTH : form.what();
        model.addAttribute("machine", around.machine());
        model.addAttribute("there", there);
        model.addAttribute("chosen", snapshot);
        model.addAttribute("lastGood", snapshots.lastGood(List.of(around.machine().id())).get(around.machine().id()));
        model.addAttribute("newer", there.stream().filter(other -> snapshot != null && newer(other, snapshot)).toList());
        model.addAttribute("away", snapshots.downtime(around.machine().id()).orElse(null));
        model.addAttribute("undoFor", restores.undoFor());
        if (snapshot != null) {
            RestoreDetails details = new RestoreDetails(snapshot.id(), what, form.keeps());
            model.addAttribute("recap", RestoreRecap.of(around.machine(), snapshot, details, start, viewer.zone()));
            model.addAttribute("checks", checks.of(details, around));
        }
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(RestoreKind.NAME).orElse(null));
        model.addAttribute("zone", viewer.zone().getId());
        return "requests/restore/form";
    }

    private Optional<SnapshotFacts> chosen(Surroundings around, RestoreForm form) {
        return snapshots.of(around.machine().id())
                .stream()
                .filter(snapshot -> form.snapshot() != null && snapshot.id() == form.snapshot())
                .findFirst();
    }

    private static boolean newer(SnapshotFacts one, SnapshotFacts other) {
        return one.takenAt() != null && other.takenAt() != null && one.takenAt().isAfter(other.takenAt());
    }

    private static String newAction(String machine) {
        return "/machines/" + machine + "/restore-requests";
    }

}
