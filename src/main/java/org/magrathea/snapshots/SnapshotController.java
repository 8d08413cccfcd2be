package org.magrathea.snapshots;

import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
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

/** One snapshot: how good it is, how long it stays, and what can be done with it. */
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
        return done(machine, id, "It is written down.", next);
    }

    @PostMapping("/keep")
    String keep(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, @RequestParam boolean kept,
            Person viewer, RedirectAttributes next) {
        return change(machine, id, next, () -> {
            desk.keep(id, kept, viewer);
            return kept ? "It is kept until you let it go." : "It is not kept any more, and expires.";
        });
    }

    @PostMapping("/mark")
    String mark(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @RequestParam(required = false) @Nullable Boolean good, @RequestParam(defaultValue = "") String words, Person viewer,
            RedirectAttributes next) {
        String said = words.strip();
        return change(machine, id, next, () -> {
            desk.mark(id, good, said.isEmpty() ? null : said.substring(0, Math.min(500, said.length())), viewer);
            return good == null ? "Your word on it is taken back." : "You call it " + (good ? "good." : "bad.");
        });
    }

    @PostMapping("/check")
    String check(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, Person viewer,
            RedirectAttributes next) {
        return job(machine, id, next, () -> desk.check(id, viewer));
    }

    @PostMapping("/burial")
    String bury(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @RequestParam(defaultValue = "false") boolean last, Person viewer, RedirectAttributes next) {
        return job(machine, id, next, () -> desk.bury(id, last, viewer));
    }

    @PostMapping("/revival")
    String unbury(@PathVariable("machine") String machine, @PathVariable("snapshot") long id, Person viewer,
            RedirectAttributes next) {
        return job(machine, id, next, () -> desk.unbury(id, viewer));
    }

    @PostMapping("/preview")
    String preview(@PathVariable("machine") String machine, @PathVariable("snapshot") long id,
            @RequestParam(defaultValue = "BOTH") Images what, Person viewer, RedirectAttributes next) {
        Images held = page.of(machine, id).what();
        return change(machine, id, next, () -> {
            desk.preview(id, held.holds(what) ? what : held, viewer);
            return "The host is looking. Load this page again to see what it found.";
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
