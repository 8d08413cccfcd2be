package org.magrathea.requests.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** The form of a snapshot request. */
@Component
class SnapshotFormPage extends RequestFormPage<SnapshotForm, SnapshotDetails> {

    private final Snapshots snapshots;
    private final SnapshotFormCheck check;
    private final Clock clock;

    SnapshotFormPage(RequestForms forms, Snapshots snapshots, SnapshotFormCheck check, Clock clock) {
        super(SnapshotKind.NAME, forms);
        this.snapshots = snapshots;
        this.check = check;
        this.clock = clock;
    }

    @Override
    public String view() {
        return "requests/snapshot/form";
    }

    @Override
    protected SnapshotForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        return new SnapshotForm(Images.BOTH, Mode.STOP, suggestedLabel(context.machine(), viewer.zone()), null, Timing.APPROVED,
                null, null, null, null);
    }

    @Override
    protected SnapshotForm filled(OpenRequest open, Person viewer) {
        SnapshotDetails details = StoredJson.read(open.details(), SnapshotDetails.class);
        return new SnapshotForm(details.what(), details.mode(), details.label(), open.why(), open.timing(),
                StartTime.typed(open.startsAt(), viewer.zone()), open.alternative(0, viewer.zone()),
                open.alternative(1, viewer.zone()), null);
    }

    /** The recap and the checks do not depend on the label. */
    @Override
    protected Optional<SnapshotDetails> details(SnapshotForm form, RequestContext context, Errors errors) {
        check.label(form, errors);
        return Optional.of(new SnapshotDetails(what(form), form.trimmedLabel(), form.mode()));
    }

    @Override
    protected String title(SnapshotDetails requested, RequestContext context) {
        return "Snapshot of " + context.machine().name();
    }

    @Override
    protected Recap recap(SnapshotDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        return SnapshotRecap.of(context.machine(), requested, start, zone,
                snapshots.downtime(context.machine().id()).orElse(null));
    }

    @Override
    protected void show(SnapshotForm form, @Nullable SnapshotDetails requested, RequestContext context, Person viewer,
            Model model) {
        model.addAttribute("need", context.machine().copySize(what(form)));
        model.addAttribute("downtime", snapshots.downtime(context.machine().id()).orElse(null));
    }

    private static Images what(SnapshotForm form) {
        return form.what() == null ? Images.BOTH : form.what();
    }

    /** Machine and day, with a number if that label exists. */
    private String suggestedLabel(MachineFacts machine, ZoneId zone) {
        String day = machine.name() + " " + LocalDate.ofInstant(clock.instant(), zone);
        return Stream.iterate(1, number -> number + 1)
                .limit(100)
                .map(number -> number == 1 ? day : day + " " + number)
                .filter(label -> !snapshots.hasLabel(machine.id(), label))
                .findFirst()
                .orElse(day);
    }
}
