package org.magrathea.requests.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.Asked;
import org.magrathea.requests.Check;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/** Fills the form's page, and sends the form when it is right and its recap was seen. */
@Component
class SnapshotFormPage {

    private final RequestForms forms;
    private final RequestDesk desk;
    private final Snapshots snapshots;
    private final SnapshotFormCheck check;
    private final SnapshotChecks checks;
    private final StartTime startTime;
    private final Clock clock;

    SnapshotFormPage(RequestForms forms, RequestDesk desk, Snapshots snapshots, SnapshotFormCheck check, SnapshotChecks checks,
            StartTime startTime, Clock clock) {
        this.forms = forms;
        this.desk = desk;
        this.snapshots = snapshots;
        this.check = check;
        this.checks = checks;
        this.startTime = startTime;
        this.clock = clock;
    }

    String blank(String machineName, Person viewer, Model model) {
        Surroundings around = forms.around(machineName);
        SnapshotForm form = new SnapshotForm(Images.BOTH, Mode.STOP, suggestedLabel(around.machine(), viewer.zone()), null,
                Timing.APPROVED, null, null);
        model.addAttribute("form", form);
        model.addAttribute("action", newAction(machineName));
        return fill(around, form, null, viewer, model);
    }

    void again(String machineName, SnapshotForm form, Errors errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(machineName));
        fill(forms.around(machineName), form, startTime.of(form.timing(), form.at(), viewer.zone(), errors), viewer, model);
    }

    Optional<Long> send(String machineName, SnapshotForm form, BindingResult errors, Person viewer, Model model) {
        Surroundings around = forms.around(machineName);
        model.addAttribute("action", newAction(machineName));
        return ready(around, form, errors, viewer, model).map(asked -> desk.submit(viewer, asked));
    }

    String filled(long request, Person viewer, Model model) {
        OpenRequest open = forms.open(request, SnapshotKind.NAME, viewer);
        SnapshotDetails details = SnapshotDetails.read(open.details());
        Instant start = open.startsAt();
        SnapshotForm form = new SnapshotForm(details.what(), details.mode(), details.label(), open.why(),
                start == null ? Timing.APPROVED : Timing.AT,
                StartTime.typed(start, viewer.zone()), null);
        model.addAttribute("form", form);
        RequestForms.show(open, model);
        return fill(forms.around(open.machine()), form, start, viewer, model);
    }

    boolean change(long request, SnapshotForm form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = forms.open(request, SnapshotKind.NAME, viewer);
        RequestForms.show(open, model);
        Optional<Asked> asked = ready(forms.around(open.machine()), form, errors, viewer, model);
        asked.ifPresent(wanted -> forms.send(open, wanted, viewer));
        return asked.isPresent();
    }

    /** What is asked, when everything typed is right, nothing stops it, and the sentence was on the page before. */
    private Optional<Asked> ready(Surroundings around, SnapshotForm form, BindingResult errors, Person viewer, Model model) {
        check.label(form, errors);
        Instant start = startTime.of(form.timing(), form.at(), viewer.zone(), errors);
        fill(around, form, start, viewer, model);
        Images what = form.what();
        if (errors.hasErrors() || what == null) {
            return Optional.empty();
        }
        SnapshotDetails details = new SnapshotDetails(what, form.trimmedLabel(), form.mode());
        Optional<Check> stop = checks.of(details, around).stream().filter(Check::stops).findFirst();
        stop.ifPresent(found -> errors.reject("stopped", found.text()));
        SnapshotRecap recap = recap(around.machine(), details, start, viewer);
        if (stop.isPresent() || !recap.seen().equals(form.seen())) {
            return Optional.empty();
        }
        return Optional.of(new Asked(SnapshotKind.NAME, around.machine().id(), details.write(),
                "Snapshot of " + around.machine().name(), recap.sentence(), form.trimmedWhy(), start));
    }

    private String fill(Surroundings around, SnapshotForm form, @Nullable Instant start, Person viewer, Model model) {
        MachineFacts machine = around.machine();
        Images what = form.what() == null ? Images.BOTH : form.what();
        model.addAttribute("machine", machine);
        model.addAttribute("host", around.host());
        model.addAttribute("need", machine.copySize(what));
        model.addAttribute("away", snapshots.downtime(machine.id()).orElse(null));
        model.addAttribute("recap", recap(machine, new SnapshotDetails(what, form.trimmedLabel(), form.mode()), start, viewer));
        model.addAttribute("checks", checks.of(new SnapshotDetails(what, form.trimmedLabel(), form.mode()), around));
        model.addAttribute("deciders", forms.deciders(viewer));
        model.addAttribute("usualWait", forms.usualWait(SnapshotKind.NAME).orElse(null));
        model.addAttribute("zone", viewer.zone().getId());
        return "requests/snapshot/form";
    }

    private SnapshotRecap recap(MachineFacts machine, SnapshotDetails asked, @Nullable Instant start, Person viewer) {
        return SnapshotRecap.of(machine, asked, start, viewer.zone(), snapshots.downtime(machine.id()).orElse(null));
    }

    /** Machine and day, with a number when there is one of that name already. */
    private String suggestedLabel(MachineFacts machine, ZoneId zone) {
        String day = machine.name() + " " + LocalDate.ofInstant(clock.instant(), zone);
        return Stream.iterate(1, number -> number + 1)
                .limit(100)
                .map(number -> number == 1 ? day : day + " " + number)
                .filter(label -> !snapshots.hasLabel(machine.id(), label))
                .findFirst()
                .orElse(day);
    }

    private static String newAction(String machine) {
        return "/machines/" + machine + "/snapshot-requests";
    }

}
