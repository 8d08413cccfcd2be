package org.magrathea.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ledger of a machine for whoever may see the machine, and the whole one for the admins. */
@Controller
class LedgerController {

    private static final int PAGE = 50;

    private final LedgerBook book;
    private final ChainCheck check;
    private final Machines machines;

    LedgerController(LedgerBook book, ChainCheck check, Machines machines) {
        this.book = book;
        this.check = check;
        this.machines = machines;
    }

    @GetMapping("/machines/{machine}/ledger")
    String ofMachine(@PathVariable("machine") String name, @RequestParam(defaultValue = "0") int page, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        model.addAttribute("machine", machine.name());
        return fill(machine.id(), page, model);
    }

    @GetMapping("/admin/ledger")
    String all(@RequestParam(defaultValue = "0") int page, Model model) {
        LedgerBook.Top top = book.top();
        model.addAttribute("head", top.hash());
        return fill(null, page, model);
    }

    @PostMapping("/admin/ledger/check")
    String check(RedirectAttributes next) {
        next.addFlashAttribute("report", check.run());
        return "redirect:/admin/ledger";
    }

    private String fill(@Nullable Long machine, int page, Model model) {
        int number = Math.clamp(page, 0, 1_000_000);
        long count = book.count(machine);
        List<Entry> entries = book.newest(machine, (long) number * PAGE, PAGE);
        model.addAttribute("entries", entries);
        model.addAttribute("count", count);
        model.addAttribute("page", number);
        model.addAttribute("pages", (int) Math.min(1_000_000, (count + PAGE - 1) / PAGE));
        return "ledger/ledger";
    }
}
