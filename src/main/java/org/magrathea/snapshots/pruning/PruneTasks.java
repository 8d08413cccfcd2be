package org.magrathea.snapshots.pruning;

import java.util.Comparator;
import java.util.List;
import org.magrathea.LocalTimes;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.home.HomeTask;
import org.magrathea.home.HomeTasks;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pruning questions that an owner has not answered. */
@Component
@Order(20)
@Transactional(readOnly = true)
class PruneTasks implements HomeTasks {

    private static final LocalTimes DAY = LocalTimes.of("EEE d MMM, HH:mm");
    private static final String PAGE = "/prune-questions";

    private final Pruning pruning;
    private final RoundRepository rounds;

    PruneTasks(Pruning pruning, RoundRepository rounds) {
        this.pruning = pruning;
        this.rounds = rounds;
    }

    @Override
    public List<HomeTask> of(Person viewer) {
        List<PruneQuestion> open = pruning.openOf(viewer).stream().filter(question -> question.answer() == null).toList();
        return rounds.findByIdIn(open.stream().map(PruneQuestion::roundId).distinct().toList())
                .stream()
                .sorted(Comparator.comparing(PruneRound::deadline))
                .map(round -> task(round, open.stream().filter(question -> question.roundId() == round.id()).toList(), viewer))
                .toList();
    }

    private static HomeTask task(PruneRound round, List<PruneQuestion> open, Person viewer) {
        long bytes = open.stream().mapToLong(PruneQuestion::bytes).sum();
        return new HomeTask("The disk of your host is nearly full. Choose about",
                open.size() == 1 ? "1 snapshot" : open.size() + " snapshots", PAGE,
                Quantities.bytes(bytes) + " in all. Answer before " + DAY.write(round.deadline(), viewer.zone())
                        + ". Unanswered snapshots are deleted, except the last verified ones.",
                "Choose snapshots", PAGE);
    }
}
