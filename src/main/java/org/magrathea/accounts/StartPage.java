package org.magrathea.accounts;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the parts that other modules add to the page where a person arrives; its template inserts each of them. */
@Component
public class StartPage {

    private final List<StartPagePart> parts;

    StartPage(List<StartPagePart> parts) {
        this.parts = parts;
    }

    public void fill(Person viewer, Model model) {
        parts.forEach(part -> part.fill(viewer, model));
        model.addAttribute("startParts", parts.stream().map(StartPagePart::template).toList());
    }
}
