package org.magrathea.snapshots;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.jobs.JobResult;
import org.magrathea.jobs.JobState;
import org.magrathea.jobs.JobView;
import org.magrathea.jobs.Jobs;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Puts the page of one snapshot together. */
@Component
@Transactional(readOnly = true)
class SnapshotPage {

    private static final int MOST_ITEMS = 300;

    private final Snapshots snapshots;
    private final MarkRepository marks;
    private final KeepRepository keeps;
    private final PreviewRepository previews;
    private final Machines machines;
    private final Jobs jobs;
    private final SnapshotSettings settings;

    SnapshotPage(Snapshots snapshots, MarkRepository marks, KeepRepository keeps, PreviewRepository previews, Machines machines,
            Jobs jobs, SnapshotSettings settings) {
        this.snapshots = snapshots;
        this.marks = marks;
        this.keeps = keeps;
        this.previews = previews;
        this.machines = machines;
        this.jobs = jobs;
        this.settings = settings;
    }

    /** @throws ResponseStatusException 404 when the machine has no such snapshot */
    public SnapshotFacts of(String machine, long id) {
        return snapshots.find(id)
                .filter(found -> found.state() != SnapshotState.GONE)
                .filter(found -> machines.named(machine).map(named -> named.id() == found.machineId()).orElse(false))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    public void fill(String machineName, long id, Person viewer, Model model) {
        MachineFacts machine = machines.named(machineName).orElseThrow();
        SnapshotFacts snapshot = of(machineName, id);
        boolean own = machine.ownerId() == viewer.id();
        SnapshotFacts good = snapshots.lastGood(List.of(machine.id())).get(machine.id());
        model.addAttribute("machine", machine);
        model.addAttribute("snapshot", snapshot);
        model.addAttribute("own", own);
        model.addAttribute("lastGood", good != null && good.id() == id);
        model.addAttribute("mark", marks.findBySnapshotId(id).map(mark -> new Mark(mark.good(), mark.words())).orElse(null));
        model.addAttribute("kept", keeps.existsBySnapshotId(id));
        model.addAttribute("keptOfMachine", keeps.countKept(machine.id()));
        model.addAttribute("keptMost", settings.keptMost());
        model.addAttribute("grave", settings.grave());
        model.addAttribute("preview", preview(id, own));
        model.addAttribute("active", jobs.activeOn(List.of(machine.id())));
    }

    /** What its owner says of it. */
    record Mark(boolean good, @Nullable String words) {
    }

    private @Nullable PreviewView preview(long id, boolean own) {
        Optional<SnapshotPreview> asked = previews.findBySnapshotId(id);
        if (asked.isEmpty()) {
            return null;
        }
        JobView job = jobs.find(asked.get().jobId()).orElseThrow();
        JobResult sums = jobs.result(job.id()).orElse(null);
        List<PreviewView.Item> all = own && job.state() == JobState.DONE
                ? jobs.items(job.id())
                        .stream()
                        .map(PreviewView.Item::of)
                        .sorted(Comparator.comparing(PreviewView.Item::at).reversed())
                        .toList()
                : List.of();
        List<PreviewView.Item> shown = own ? all.stream().limit(MOST_ITEMS).toList() : null;
        long left = sums == null ? 0 : sums.fields().path("left").asLong(0) + Math.max(0, all.size() - MOST_ITEMS);
        return new PreviewView(job, asked.get().askedAt(), sums, shown, left);
    }
}
