package org.magrathea.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
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

    @GetMapping("/sign-in")
    String form(@Nullable Person viewer, Model model) {
        if (viewer != null) {
            return "redirect:/";
        }
        model.addAttribute("form", new SignInForm(null, null));
        model.addAttribute("waitsForFirstAdmin", firstRun.isWaiting());
        return PAGE;
    }

    @PostMapping("/sign-in")
    String signIn(@ModelAttribute("form") SignInForm form, BindingResult errors, HttpServletRequest request,
            HttpServletResponse response, RedirectAttributes next) {
        try {
            Optional<SignIn.Opened> opened = signIn.check(form.typedName(), form.typedPassword(), request);
            if (opened.isPresent()) {
                String wanted = WantedPage.of(request);
                sessions.begin(opened.get().ticket(), request, response);
                devices.remember(opened.get().ticket().account(), request, response);
                tellOfFailures(opened.get().failedBefore(), next);
                return "redirect:" + wanted;
            }
            errors.reject("wrong", "The name or the password is not right.");
        } catch (TooManyTries slow) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader("Retry-After", String.valueOf(slow.seconds()));
            errors.reject("slow", String.valueOf(slow.getMessage()));
        }
        return PAGE;
    }

    private static void tellOfFailures(int failures, RedirectAttributes next) {
        if (failures > 0) {
            next.addFlashAttribute("notice", "Since you were here last, "
                    + (failures == 1 ? "one try" : failures + " tries") + " to sign in with your name failed.");
        }
    }
}
