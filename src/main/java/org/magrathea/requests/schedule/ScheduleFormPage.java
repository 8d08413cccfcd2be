package org.magrathea.requests.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.snapshots.Snapshots;
import org.magrathea.snapshots.schedules.KeepRules;
import org.magrathea.snapshots.schedules.ScheduleSpec;
import org.magrathea.snapshots.schedules.Schedules;
import org.magrathea.snapshots.schedules.Timetable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** The form of a request for a snapshot schedule, with a simulation. */
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
    public String view() {
        return "requests/schedule/form";
    }

    /** The values of the current schedule, or the defaults. */
    @Override
    protected ScheduleForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        return ScheduleForm.of(schedules.of(context.machine().id())
                .map(Schedules.View::spec)
                .map(ScheduleFormPage::details)
                .orElse(details(new ScheduleSpec(new Timetable(Timetable.Every.DAY, DayOfWeek.SUNDAY), Images.BOTH, Mode.PAUSE,
                        KeepRules.USUAL))),
                null);
    }

    @Override
    protected ScheduleForm filled(OpenRequest open, Person viewer) {
        return ScheduleForm.of(StoredJson.read(open.details(), ScheduleDetails.class), open.why());
    }

    @Override
    protected Optional<ScheduleDetails> details(ScheduleForm form, RequestContext context, Errors errors) {
        return Optional.ofNullable(form.details());
    }

    @Override
    protected String title(ScheduleDetails requested, RequestContext context) {
        return "Snapshot schedule of " + context.machine().name();
    }

    @Override
    protected Recap recap(ScheduleDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        return Recap
                .of(requested.spec().words() + ". Snapshots are taken in the maintenance window of " + context.machine().name()
                        + ", "
                        + context.machine().maintenance() + ".");
    }

    @Override
    protected void show(ScheduleForm form, @Nullable ScheduleDetails requested, RequestContext context, Person viewer,
            Model model) {
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("downtime", snapshots.downtime(context.machine().id()).orElse(null));
        if (requested != null) {
            model.addAttribute("simulation", schedules.simulate(context.machine(), requested.spec()));
        }
    }

    private static ScheduleDetails details(ScheduleSpec spec) {
        KeepRules rules = spec.rules();
        return new ScheduleDetails(spec.times().every(), spec.times().weekday(), spec.what(), spec.mode(), rules.last(),
                rules.daily(), rules.weekly(), rules.monthly());
    }
}
