package org.magrathea.snapshots.pruning;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachinePagePart;
import org.magrathea.machines.Machines;
import org.magrathea.snapshots.SnapshotFacts;
import org.magrathea.snapshots.Snapshots;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pruning questions to an owner and their answers. Only the owner can answer. */
@Controller
@Order(20)
class QuestionsController implements MachinePagePart {

    private static final int MAX_DAYS = 366;

    private final Pruning pruning;
    private final RoundRepository rounds;
    private final Snapshots snapshots;
    private final Machines machines;
    private final Clock clock;

    QuestionsController(Pruning pruning, RoundRepository rounds, Snapshots snapshots, Machines machines, Clock clock) {
        this.pruning = pruning;
        this.rounds = rounds;
        this.snapshots = snapshots;
        this.machines = machines;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "snapshots/pruning/machine";
    }

    @Override
    public Place place() {
        return Place.NOTICE;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("questions", pruning.openOf(viewer).size());
    }

    /** A row of the page. */
    record Row(PruneQuestion question, SnapshotFacts snapshot, MachineFacts machine, Instant deadline, @Nullable String answer,
            @Nullable String until, @Nullable String wrong) {

        public long id() {
            return question.id();
        }

        public long bytes() {
            return question.bytes();
        }

        public boolean lastGood() {
            return question.lastGood();
        }

        public boolean isAnswer(String word) {
            return word.equals(answer);
        }
    }

    @GetMapping("/prune-questions")
    String all(Person viewer, Model model) {
        return page(rows(viewer, Map.of(), Map.of()), model);
    }

    @PostMapping("/prune-questions")
    @Transactional
    String answer(@RequestParam Map<String, String> typed, Person viewer, Model model, RedirectAttributes next) {
        Map<Long, String> wrong = new HashMap<>();
        for (PruneQuestion question : pruning.openOf(viewer)) {
            String answer = typed.getOrDefault("answer-" + question.id(), "");
            LocalDate until = answer.equals("UNTIL") ? until(typed.get("until-" + question.id())) : null;
            if (answer.equals("UNTIL") && until == null) {
                wrong.put(question.id(), "Enter a date at most a year ahead, e.g. 2026-12-24.");
            }
        }
        if (!wrong.isEmpty()) {
            return page(rows(viewer, typed, wrong), model);
        }
        int answers = 0;
        for (PruneQuestion question : pruning.openOf(viewer)) {
            String answer = typed.getOrDefault("answer-" + question.id(), "");
            if (List.of("KEEP", "GO", "UNTIL").contains(answer)) {
                pruning.answer(question, PruneQuestion.Answer.valueOf(answer), until(typed.get("until-" + question.id())),
                        viewer);
                answers++;
            }
        }
        next.addFlashAttribute("notice",
                answers == 0 ? "Nothing changed." : "Saved. You can change your answers until the deadline.");
        return "redirect:/prune-questions";
    }

    private String page(List<Row> rows, Model model) {
        model.addAttribute("rows", rows);
        model.addAttribute("trashRetention", snapshots.trashRetention());
        return "snapshots/pruning/questions";
    }

    private @Nullable LocalDate until(@Nullable String typed) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            LocalDate day = typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
            return day == null || day.isBefore(today) || day.isAfter(today.plusDays(MAX_DAYS)) ? null : day;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private List<Row> rows(Person viewer, Map<String, String> typed, Map<Long, String> wrong) {
        List<Row> rows = new ArrayList<>();
        List<PruneQuestion> open = pruning.openOf(viewer);
        Map<Long, SnapshotFacts> byId = snapshots.byIds(open.stream().map(PruneQuestion::snapshotId).toList());
        Map<Long, MachineFacts> of = machines.byIds(byId.values().stream().map(SnapshotFacts::machineId).distinct().toList());
        Map<Long, Instant> deadlines = rounds.findByIdIn(open.stream().map(PruneQuestion::roundId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(PruneRound::id, PruneRound::deadline));
        for (PruneQuestion question : open) {
            SnapshotFacts snapshot = Objects.requireNonNull(byId.get(question.snapshotId()));
            String before = question.answer() == null ? null : question.answer().name();
            String day = question.neededUntil() == null ? null : question.neededUntil().toString();
            rows.add(new Row(question, snapshot, Objects.requireNonNull(of.get(snapshot.machineId())),
                    Objects.requireNonNull(deadlines.get(question.roundId())),
                    typed.getOrDefault("answer-" + question.id(), before), typed.getOrDefault("until-" + question.id(), day),
                    wrong.get(question.id())));
        }
        return rows;
    }
}
