package org.magrathea.snapshots;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
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

/** Fills the page of a snapshot. */
@Component
@Transactional(readOnly = true)
class SnapshotPage {

    private static final int MAX_ITEMS = 300;

    private final Snapshots snapshots;
    private final RatingRepository ratings;
    private final KeepRepository pins;
    private final PreviewRepository previews;
    private final Machines machines;
    private final Jobs jobs;
    private final SnapshotSettings settings;

    SnapshotPage(Snapshots snapshots, RatingRepository ratings, KeepRepository pins, PreviewRepository previews,
            Machines machines,
            Jobs jobs, SnapshotSettings settings) {
        this.snapshots = snapshots;
        this.ratings = ratings;
        this.pins = pins;
        this.previews = previews;
        this.machines = machines;
        this.jobs = jobs;
        this.settings = settings;
    }

    /** @throws ResponseStatusException 404 when the machine has no such snapshot */
    public SnapshotFacts of(String machine, long id) {
        return snapshots.find(id)
                .filter(found -> found.state() != SnapshotState.DELETED)
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
        model.addAttribute("rating",
                ratings.findBySnapshotId(id).map(rating -> new Rating(rating.good(), rating.words())).orElse(null));
        model.addAttribute("pinned", pins.existsBySnapshotId(id));
        model.addAttribute("pinnedOfMachine", pins.countPinned(machine.id()));
        model.addAttribute("maxPinned", settings.maxPinned());
        model.addAttribute("trashRetention", settings.trashRetention());
        model.addAttribute("restorableUntil",
                snapshot.deletedAt() == null ? null : snapshot.deletedAt().plus(settings.trashRetention()));
        model.addAttribute("preview", preview(id, own));
        model.addAttribute("active", jobs.activeOn(List.of(machine.id())));
    }

    /** The rating by its owner. */
    record Rating(boolean good, @Nullable String words) {
    }

    private @Nullable PreviewView preview(long id, boolean own) {
        Optional<SnapshotPreview> preview = previews.findBySnapshotId(id);
        if (preview.isEmpty()) {
            return null;
        }
        JobView job = jobs.find(preview.get().jobId()).orElseThrow();
        JobResult sums = jobs.result(job.id()).orElse(null);
        List<PreviewView.Item> all = own && job.state() == JobState.DONE
                ? jobs.items(job.id(), PreviewView.Item.class)
                        .stream()
                        .sorted(Comparator.comparing(PreviewView.Item::at).reversed())
                        .toList()
                : List.of();
        List<PreviewView.Item> shown = own ? all.stream().limit(MAX_ITEMS).toList() : null;
        long left = sums == null ? 0 : sums.fields().path("left").asLong(0) + Math.max(0, all.size() - MAX_ITEMS);
        return new PreviewView(job, preview.get().askedAt(), sums, shown, left);
    }
}
