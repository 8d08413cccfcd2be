package org.magrathea.requests.schedule;

import java.time.DayOfWeek;
import java.util.Optional;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.requests.Asked;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.RequestDesk;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.Surroundings;
import org.magrathea.snapshots.Snapshots;
import org.magrathea.snapshots.schedules.KeepRules;
import org.magrathea.snapshots.schedules.ScheduleWish;
import org.magrathea.snapshots.schedules.Schedules;
import org.magrathea.snapshots.schedules.Timetable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/** Fills the form's page with its simulator, and sends the form when it is right and its recap was seen. */
@Component
class ScheduleFormPage {

    private final RequestForms forms;
    private final RequestDesk desk;
    private final Schedules schedules;
    private final Snapshots snapshots;
    private final ScheduleKind kind;

    ScheduleFormPage(RequestForms forms, RequestDesk desk, Schedules schedules, Snapshots snapshots, ScheduleKind kind) {
        this.forms = forms;
        this.desk = desk;
        this.schedules = schedules;
        this.snapshots = snapshots;
        this.kind = kind;
    }

    /** With the schedule that there is, or the usual one. */
    String blank(String machine, Person viewer, Model model) {
        Surroundings around = forms.around(machine);
        ScheduleDetails usual = schedules.of(around.machine().id())
                .map(Schedules.View::wish)
                .map(ScheduleFormPage::details)
                .orElse(details(new ScheduleWish(new Timetable(Timetable.Every.DAY, DayOfWeek.SUNDAY), Images.BOTH, Mode.FREEZE,
                        KeepRules.USUAL)));
        model.addAttribute("form", ScheduleForm.of(usual, null));
        model.addAttribute("action", newAction(machine));
        return fill(around, ScheduleForm.of(usual, null), viewer, model);
    }

    void again(String machine, ScheduleForm form, Person viewer, Model model) {
        model.addAttribute("action", newAction(machine));
        fill(forms.around(machine), form, viewer, model);
    }

    Optional<Long> send(String machine, ScheduleForm form, BindingResult errors, Person viewer, Model model) {
        model.addAttribute("action", newAction(machine));
        return ready(forms.around(machine), form, errors, viewer, model).map(asked -> desk.submit(viewer, asked));
    }

    String filled(long request, Person viewer, Model model) {
        OpenRequest open = forms.open(request, ScheduleKind.NAME, viewer);
        ScheduleForm form = ScheduleForm.of(ScheduleDetails.read(open.details()), open.why());
        model.addAttribute("form", form);
        RequestForms.show(open, model);
        return fill(forms.around(open.machine()), form, viewer, model);
    }

    boolean change(long request, ScheduleForm form, BindingResult errors, Person viewer, Model model) {
        OpenRequest open = forms.open(request, ScheduleKind.NAME, viewer);
        RequestForms.show(open, model);
        Optional<Asked> asked = ready(forms.around(open.machine()), form, errors, viewer, model);
        asked.ifPresent(wanted -> forms.send(open, wanted, viewer));
        return asked.isPresent();
    }

    private Optional<Asked> ready(Surroundings around, ScheduleForm form, BindingResult errors, Person viewer, Model model) {
        fill(around, form, viewer, model);
        ScheduleDetails details = form.details();
        if (errors.hasErrors() || details == null || !sentence(around, details).equals(form.seen())) {
            return Optional.empty();
        }
        return Optional.of(new Asked(ScheduleKind.NAME, around.machine().id(), details.write(),
                "Schedule of snapshots of " + around.machine().name(), sentence(around, details), form.trimmedWhy(), null));
    }

    private String fill(Surroundings around, ScheduleForm form, Person viewer, Model model) {
        ScheduleDetails details = form.details();
        model.addAttribute("machine", around.machine());
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("away", snapshots.downtime(around.machine().id()).orElse(null));
        if (details != null) {
            model.addAttribute("recap", sentence(around, details));
            model.addAttribute("simulation", schedules.simulate(around.machine(), details.wish()));
            model.addAttribute("checks", kind.checks(details.write(), around));
        }
        model.addAttribute("deciders", forms.deciders(viewer));
        return "requests/schedule/form";
    }

    private static String sentence(Surroundings around, ScheduleDetails details) {
        return details.wish().words() + "; by itself, in the quiet hours of " + around.machine().name() + ", "
                + around.machine().quiet() + ".";
    }

    private static ScheduleDetails details(ScheduleWish wish) {
        KeepRules rules = wish.rules();
        return new ScheduleDetails(wish.times().every(), wish.times().weekday(), wish.what(), wish.mode(), rules.last(),
                rules.daily(), rules.weekly(), rules.monthly());
    }

    private static String newAction(String machine) {
        return "/machines/" + machine + "/schedule-requests";
    }

}
