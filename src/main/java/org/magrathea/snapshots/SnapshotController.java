package org.magrathea.snapshots;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.hosts.Images;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a snapshot and its actions. */
@Controller
@RequestMapping("/machines/{machine}/snapshots/{snapshot}")
class SnapshotController {

    private final SnapshotPage page;
    private final SnapshotDesk desk;
    private final Clock clock;

    SnapshotController(SnapshotPage page, SnapshotDesk desk, Clock clock) {
        this.page = page;
        this.desk = desk;
        this.clock = clock;
    }

    @GetMapping
    String one(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, Person viewer, Model model) {
        SnapshotFacts snapshot = page.of(machine, id);
        Instant end = snapshot.expiresAt();
        model.addAttribute("form", new DescriptionForm(snapshot.label(), snapshot.note(),
                end == null ? null : LocalDate.ofInstant(end, viewer.zone()).toString()));
        page.fill(machine, id, viewer, model);
        return "snapshots/snapshot";
    }

    @PostMapping("/description")
    String describe(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @Valid @ModelAttribute("form") DescriptionForm form, BindingResult errors, Person viewer, Model model,
            RedirectAttributes next) {
        page.of(machine, id);
        Instant end = form.end(viewer.zone(), clock.instant(), errors);
        if (errors.hasErrors()) {
            page.fill(machine, id, viewer, model);
            return "snapshots/snapshot";
        }
        desk.describe(id, form.trimmedLabel(), form.trimmedNote(), end, viewer);
        return done(machine, id, "Saved.", next);
    }

    @PostMapping("/pin")
    String pin(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, @RequestParam boolean pinned,
            Person viewer, RedirectAttributes next) {
        return change(machine, id, next, () -> {
            desk.pin(id, pinned, viewer);
            return pinned ? "The snapshot is pinned." : "The snapshot is unpinned and expires again.";
        });
    }

    @PostMapping("/rating")
    String rate(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @RequestParam(required = false) @Nullable Boolean good, @RequestParam(defaultValue = "") String words, Person viewer,
            RedirectAttributes next) {
        String comment = words.strip();
        return change(machine, id, next, () -> {
            desk.rate(id, good, comment.isEmpty() ? null : comment.substring(0, Math.min(500, comment.length())), viewer);
            return good == null ? "Rating removed." : "Rated " + (good ? "good." : "bad.");
        });
    }

    @PostMapping("/check")
    String verify(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, Person viewer,
            RedirectAttributes next) {
        return job(machine, id, next, () -> desk.verify(id, viewer));
    }

    @PostMapping("/trash")
    String trash(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @RequestParam(defaultValue = "false") boolean last, Person viewer, RedirectAttributes next) {
        return job(machine, id, next, () -> desk.trash(id, last, viewer));
    }

    @PostMapping("/restore-from-trash")
    String restoreFromTrash(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, Person viewer,
            RedirectAttributes next) {
        return job(machine, id, next, () -> desk.restoreFromTrash(id, viewer));
    }

    @CreatesOnce
    @PostMapping("/preview")
    String preview(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @RequestParam(defaultValue = "BOTH") Images what, Person viewer, RedirectAttributes next) {
        Images held = page.of(machine, id).what();
        return change(machine, id, next, () -> {
            desk.preview(id, held.holds(what) ? what : held, viewer);
            return "The preview is being created. Reload this page to see it.";
        });
    }

    private String job(String machine, long id, RedirectAttributes next, Supplier<Long> act) {
        page.of(machine, id);
        try {
            return "redirect:/jobs/" + act.get();
        } catch (NotPossible no) {
            next.addFlashAttribute("refused", no.getMessage());
            return place(machine, id);
        }
    }

    private String change(String machine, long id, RedirectAttributes next, Supplier<String> act) {
        page.of(machine, id);
        try {
            return done(machine, id, act.get(), next);
        } catch (NotPossible no) {
            next.addFlashAttribute("refused", no.getMessage());
            return place(machine, id);
        }
    }

    private static String done(String machine, long id, String notice, RedirectAttributes next) {
        next.addFlashAttribute("notice", notice);
        return place(machine, id);
    }

    private static String place(String machine, long id) {
        return "redirect:/machines/" + machine + "/snapshots/" + id;
    }
}
