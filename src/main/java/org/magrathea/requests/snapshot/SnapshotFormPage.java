package org.magrathea.requests.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Images;
import org.magrathea.hosts.Mode;
import org.magrathea.machines.MachineFacts;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.StartTime;
import org.magrathea.requests.Surroundings;
import org.magrathea.requests.Timing;
import org.magrathea.snapshots.Snapshots;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** Asks for a snapshot. */
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
    protected String view() {
        return "requests/snapshot/form";
    }

    @Override
    protected SnapshotForm blank(Surroundings around, Person viewer, Map<String, String> query) {
        return new SnapshotForm(Images.BOTH, Mode.STOP, suggestedLabel(around.machine(), viewer.zone()), null, Timing.APPROVED,
                null, null);
    }

    @Override
    protected SnapshotForm filled(OpenRequest open, Person viewer) {
        SnapshotDetails details = SnapshotDetails.read(open.details());
        return new SnapshotForm(details.what(), details.mode(), details.label(), open.why(), open.timing(),
                StartTime.typed(open.startsAt(), viewer.zone()), null);
    }

    /** The recap and the checks stand there whatever the label is. */
    @Override
    protected Optional<SnapshotDetails> details(SnapshotForm form, Surroundings around, Errors errors) {
        check.label(form, errors);
        return Optional.of(new SnapshotDetails(what(form), form.trimmedLabel(), form.mode()));
    }

    @Override
    protected String write(SnapshotDetails asked) {
        return asked.write();
    }

    @Override
    protected String title(SnapshotDetails asked, Surroundings around) {
        return "Snapshot of " + around.machine().name();
    }

    @Override
    protected Recap recap(SnapshotDetails asked, Surroundings around, @Nullable Instant start, ZoneId zone) {
        return SnapshotRecap.of(around.machine(), asked, start, zone,
                snapshots.downtime(around.machine().id()).orElse(null));
    }

    @Override
    protected void show(SnapshotForm form, @Nullable SnapshotDetails asked, Surroundings around, Person viewer, Model model) {
        model.addAttribute("need", around.machine().copySize(what(form)));
        model.addAttribute("away", snapshots.downtime(around.machine().id()).orElse(null));
    }

    private static Images what(SnapshotForm form) {
        return form.what() == null ? Images.BOTH : form.what();
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
}
