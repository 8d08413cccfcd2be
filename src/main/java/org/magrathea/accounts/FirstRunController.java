package org.magrathea.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Role;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Creates the first admin. Requests without the token from the log get 404. */
@Controller
class FirstRunController {

    private static final String PAGE = "accounts/first-run";

    private final FirstRun firstRun;
    private final Sessions sessions;

    FirstRunController(FirstRun firstRun, Sessions sessions) {
        this.firstRun = firstRun;
        this.sessions = sessions;
    }

    @GetMapping("/first-run")
    String form(@RequestParam(required = false) @Nullable String token, Model model) {
        requireToken(token);
        return page(new FirstRunForm(token, null, null, Zones.ofThisMachine(), null, null), model);
    }

    @PostMapping("/first-run")
    String make(@ModelAttribute("form") FirstRunForm form, BindingResult errors, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        requireToken(form.token());
        String name = AccountCheck.name(form.name(), errors);
        NewAccount admin = new NewAccount(name, AccountCheck.email(form.email(), errors), Role.ADMIN,
                AccountCheck.zone(form.zone(), errors),
                AccountCheck.password(form.password(), form.again(), name, errors));
        if (errors.hasErrors()) {
            return page(form, model);
        }
        try {
            sessions.begin(firstRun.makeFirst(admin), request, response);
            return "redirect:/admin/hosts/new";
        } catch (DuplicateKeyException | ConcurrencyFailureException second) {
            return "redirect:/sign-in";
        }
    }

    private void requireToken(@Nullable String token) {
        if (!firstRun.accepts(token)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String page(FirstRunForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("zones", Zones.names());
        return PAGE;
    }
}
