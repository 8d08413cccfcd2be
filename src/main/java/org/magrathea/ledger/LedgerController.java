package org.magrathea.ledger;

import org.magrathea.PageAt;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The ledger of a machine for whoever may see the machine, and the whole one for the admins. */
@Controller
class LedgerController {

    private static final String VIEW = "ledger/ledger";
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
    String ofMachine(@PathVariable("machine") String name, PageAt at, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        model.addAttribute("machine", machine.name());
        model.addAttribute("found", book.newest(machine.id(), at, PAGE));
        return VIEW;
    }

    /** Entries are numbered from 1 without gaps, so the number of the last one says how many there are. */
    @GetMapping("/admin/ledger")
    String all(PageAt at, Model model) {
        LedgerBook.Top top = book.top();
        model.addAttribute("head", top.hash());
        model.addAttribute("count", top.number());
        model.addAttribute("found", book.newest(null, at, PAGE));
        return VIEW;
    }

    @PostMapping("/admin/ledger/check")
    String check(RedirectAttributes next) {
        next.addFlashAttribute("report", check.run());
        return "redirect:/admin/ledger";
    }
}
