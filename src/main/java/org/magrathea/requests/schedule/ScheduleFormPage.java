package org.magrathea.requests.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.Surroundings;
import org.magrathea.snapshots.Snapshots;
import org.magrathea.snapshots.schedules.KeepRules;
import org.magrathea.snapshots.schedules.ScheduleWish;
import org.magrathea.snapshots.schedules.Schedules;
import org.magrathea.snapshots.schedules.Timetable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** Asks for a schedule, with a simulator. */
@Component
class ScheduleFormPage extends RequestFormPage<ScheduleForm, ScheduleDetails> {

    private final Schedules schedules;
    private final Snapshots snapshots;

    ScheduleFormPage(RequestForms forms, Schedules schedules, Snapshots snapshots) {
        super(ScheduleKind.NAME, forms);
        this.schedules = schedules;
        this.snapshots = snapshots;
    }

    @Override
    protected String view() {
        return "requests/schedule/form";
    }

    /** The schedule that there is, or the usual one. */
    @Override
    protected ScheduleForm blank(Surroundings around, Person viewer, Map<String, String> query) {
        return ScheduleForm.of(schedules.of(around.machine().id())
                .map(Schedules.View::wish)
                .map(ScheduleFormPage::details)
                .orElse(details(new ScheduleWish(new Timetable(Timetable.Every.DAY, DayOfWeek.SUNDAY), Images.BOTH, Mode.FREEZE,
                        KeepRules.USUAL))),
                null);
    }

    @Override
    protected ScheduleForm filled(OpenRequest open, Person viewer) {
        return ScheduleForm.of(ScheduleDetails.read(open.details()), open.why());
    }

    @Override
    protected Optional<ScheduleDetails> details(ScheduleForm form, Surroundings around, Errors errors) {
        return Optional.ofNullable(form.details());
    }

    @Override
    protected String write(ScheduleDetails asked) {
        return asked.write();
    }

    @Override
    protected String title(ScheduleDetails asked, Surroundings around) {
        return "Schedule of snapshots of " + around.machine().name();
    }

    @Override
    protected Recap recap(ScheduleDetails asked, Surroundings around, @Nullable Instant start, ZoneId zone) {
        return Recap.of(asked.wish().words() + "; by itself, in the quiet hours of " + around.machine().name() + ", "
                + around.machine().quiet() + ".");
    }

    @Override
    protected void show(ScheduleForm form, @Nullable ScheduleDetails asked, Surroundings around, Person viewer, Model model) {
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("away", snapshots.downtime(around.machine().id()).orElse(null));
        if (asked != null) {
            model.addAttribute("simulation", schedules.simulate(around.machine(), asked.wish()));
        }
    }

    private static ScheduleDetails details(ScheduleWish wish) {
        KeepRules rules = wish.rules();
        return new ScheduleDetails(wish.times().every(), wish.times().weekday(), wish.what(), wish.mode(), rules.last(),
                rules.daily(), rules.weekly(), rules.monthly());
    }
}
