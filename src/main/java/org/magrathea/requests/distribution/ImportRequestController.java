package org.magrathea.requests.distribution;

import org.magrathea.requests.RequestFormController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form for a distribution that is to be brought in. */
@Controller
@RequestMapping("/machines/{machine}/distribution-requests")
class ImportRequestController extends RequestFormController<ImportRequestForm> {

    ImportRequestController(ImportFormPage page) {
        super(page);
    }
}
