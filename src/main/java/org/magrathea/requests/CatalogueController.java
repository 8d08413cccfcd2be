package org.magrathea.requests;

import java.util.Map;
import org.magrathea.access.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page New request. */
@Controller
class CatalogueController {

    private final Catalogue catalogue;

    CatalogueController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** {@code machine} is the machine of the forms. An unknown one answers 400. */
    @GetMapping("/requests/new")
    ModelAndView catalogue(@RequestParam(defaultValue = "") String machine, Person viewer) {
        Catalogue.Page page = catalogue.of(viewer, machine.strip());
        return new ModelAndView("requests/new", Map.of("catalogue", page),
                page.error() == null ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }
}
