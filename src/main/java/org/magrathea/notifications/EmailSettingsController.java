package org.magrathea.notifications;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.notices.Delivery;
import org.magrathea.notices.MailEvent;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page where people choose how they get their emails. */
@Controller
class EmailSettingsController {

    /** A row of the page. {@code name} is that of its field. */
    record Row(String name, MailEvent event, Delivery delivery) {
    }

    private static final String FIELD = "delivery-";

    private final MailPreferences preferences;
    private final MailKinds kinds;
    private final AdminGroupSettings group;
    private final TransactionTemplate transaction;

    EmailSettingsController(MailPreferences preferences, MailKinds kinds, AdminGroupSettings group,
            TransactionTemplate transaction) {
        this.preferences = preferences;
        this.kinds = kinds;
        this.group = group;
        this.transaction = transaction;
    }

    @GetMapping("/account/email-settings")
    String page(Person viewer, Model model) {
        Map<String, Delivery> chosen = preferences.all(viewer);
        List<Row> rows = kinds.of(viewer)
                .stream()
                .map(event -> new Row(FIELD + event.key(), event, chosen.getOrDefault(event.key(), event.usual())))
                .toList();
        model.addAttribute("rows", rows);
        model.addAttribute("deliveries", Delivery.values());
        model.addAttribute("adminGroup", group.exists() ? group.address() : null);
        model.addAttribute("hour", String.valueOf(preferences.digestHour(viewer.id())));
        model.addAttribute("hours", IntStream.range(0, 24).boxed().toList());
        return "notifications/settings";
    }

    /** Ignores unknown fields and values: an old page may have them. */
    @PostMapping("/account/email-settings")
    String save(Person viewer, @RequestParam Map<String, String> fields, RedirectAttributes next) {
        Map<MailEvent, Delivery> choices = new LinkedHashMap<>();
        kinds.of(viewer)
                .forEach(event -> delivery(fields.get(FIELD + event.key())).ifPresent(chosen -> choices.put(event, chosen)));
        String hour = fields.getOrDefault("digestHour", "");
        transaction.executeWithoutResult(status -> {
            preferences.choose(viewer.id(), choices);
            if (hour.matches("1?[0-9]|2[0-3]")) {
                preferences.chooseDigestHour(viewer.id(), Integer.parseInt(hour));
            }
        });
        next.addFlashAttribute("notice", "Email settings saved.");
        return "redirect:/account/email-settings";
    }

    private static Optional<Delivery> delivery(@Nullable String word) {
        return List.of(Delivery.values())
                .stream()
                .filter(one -> one.name().equals(String.valueOf(word).toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
