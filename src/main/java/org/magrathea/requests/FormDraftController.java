package org.magrathea.requests;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.access.Person;
import org.magrathea.accounts.FormOrigins;
import org.magrathea.hosts.VisibleText;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Saves and deletes drafts of requests. A script saves while the person types. The button <i>Save draft</i> does without scripts.
 */
@Controller
class FormDraftController {

    private static final String SAVE = "/requests/drafts";

    private final FormDrafts drafts;
    private final FormOrigins origins;

    FormDraftController(FormDrafts drafts, FormOrigins origins) {
        this.drafts = drafts;
        this.origins = origins;
    }

    @PostMapping(SAVE)
    String save(HttpServletRequest request, Person viewer, RedirectAttributes next) {
        try {
            store(request, viewer);
            next.addFlashAttribute("notice", "Draft saved. The request was not sent.");
        } catch (DraftRefused refused) {
            next.addFlashAttribute("notice", "Draft not saved. " + refused.getMessage());
        }
        return "redirect:/requests#drafts";
    }

    /** The same for the script. Answers 204, or 422 with the reason. */
    @PostMapping(value = SAVE, headers = "HX-Request")
    ResponseEntity<String> saveWhileTyping(HttpServletRequest request, Person viewer) {
        try {
            store(request, viewer);
            return ResponseEntity.noContent().build();
        } catch (DraftRefused refused) {
            return ResponseEntity.unprocessableContent().body(refused.getMessage());
        }
    }

    @PostMapping(SAVE + "/{draft}/removal")
    String remove(@PathVariable("draft") long draft, RedirectAttributes next) {
        drafts.delete(draft);
        next.addFlashAttribute("notice", "Draft deleted.");
        return "redirect:/requests";
    }

    /** The signed origin of the form names its address. */
    private void store(HttpServletRequest request, Person viewer) {
        String action = origins.read(request.getParameter(FormOrigins.FIELD))
                .filter(origin -> origin.account() == viewer.id())
                .map(FormOrigins.Origin::action)
                .filter(FormDrafts::isForNewRequest)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
        if (!FormKey.isKey(request.getParameter(FormKey.FIELD))) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        drafts.save(viewer, FormKey.of(request), action, typed(request));
    }

    /** Without hidden fields of the portal. The summary is written again when the draft is opened. */
    private static Map<String, List<String>> typed(HttpServletRequest request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.startsWith("_") && !name.equals(FormKey.FIELD) && !name.equals("seen")) {
                fields.put(name, Arrays.stream(values).map(VisibleText::asTyped).toList());
            }
        });
        return fields;
    }
}
