package org.magrathea.ledger;

import org.magrathea.access.Person;
import org.magrathea.lists.ListQuery;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The whole audit log, for admins. */
@Controller
class LedgerController {

    private final LedgerRepository book;
    private final EntryList list;
    private final ChainChecks checks;

    LedgerController(LedgerRepository book, EntryList list, ChainChecks checks) {
        this.book = book;
        this.list = list;
        this.checks = checks;
    }

    /** Entries are numbered from 1 without gaps, so the last number is the count. */
    @GetMapping("/admin/audit-log")
    ModelAndView all(ListQuery query, Model model) {
        LedgerRepository.Top top = book.top();
        model.addAttribute("head", top.hash());
        model.addAttribute("count", top.number());
        model.addAttribute("check", checks.last().orElse(null));
        return list.answer(null, query, "ledger/ledger");
    }

    /** The page shows the stored result. */
    @PostMapping("/admin/audit-log/check")
    String check(Person viewer, RedirectAttributes next) {
        checks.run(viewer);
        next.addFlashAttribute("notice", "Chain checked.");
        return "redirect:/admin/audit-log";
    }
}
