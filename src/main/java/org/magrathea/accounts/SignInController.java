package org.magrathea.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sign-in page. */
@Controller
class SignInController {

    private static final String PAGE = "accounts/sign-in";

    private final SignIn signIn;
    private final Sessions sessions;
    private final KnownDevices devices;
    private final FirstRun firstRun;

    SignInController(SignIn signIn, Sessions sessions, KnownDevices devices, FirstRun firstRun) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.devices = devices;
        this.firstRun = firstRun;
    }

    /** {@code expired} says that a form of this page was sent with the token of an earlier session. */
    @GetMapping("/sign-in")
    String form(@Nullable Person viewer, @RequestParam(defaultValue = "false") boolean expired, HttpServletRequest request,
            Model model) {
        if (viewer != null) {
            return "redirect:/";
        }
        model.addAttribute("form", new SignInForm(null, null));
        model.addAttribute("waitsForFirstAdmin", firstRun.isWaiting());
        model.addAttribute("formExpired", expired);
        model.addAttribute("formKept", TypedForm.of(request) != null);
        return PAGE;
    }

    @PostMapping("/sign-in")
    String signIn(@ModelAttribute("form") SignInForm form, BindingResult errors, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes next) {
        try {
            Optional<SignIn.Opened> opened = signIn.check(form.typedName(), form.typedPassword(), request);
            if (opened.isPresent()) {
                TypedForm typed = TypedForm.of(request);
                String target = SavedRequest.of(request);
                sessions.begin(opened.get().sessionToken(), request, response);
                devices.remember(opened.get().sessionToken().account(), request, response);
                if (typed != null && typed.account() == opened.get().sessionToken().account()) {
                    typed.keep(request);
                    target = typed.page();
                }
                reportFailures(opened.get().failedBefore(), next);
                return "redirect:" + target;
            }
            errors.reject("wrong", "Wrong user name or password.");
        } catch (TooManyAttempts slow) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader("Retry-After", String.valueOf(slow.seconds()));
            errors.reject("slow", String.valueOf(slow.getMessage()));
        }
        return PAGE;
    }

    private static void reportFailures(int failures, RedirectAttributes next) {
        if (failures > 0) {
            next.addFlashAttribute("notice", Quantities.count(failures, "attempt")
                    + " to sign in with your name failed since your last visit.");
        }
    }
}
