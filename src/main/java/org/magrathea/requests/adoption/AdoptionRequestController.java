package org.magrathea.requests.adoption;

import org.magrathea.requests.RequestFormController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form in which a tenant asks for a time to have a machine taken over. */
@Controller
@RequestMapping("/machines/{machine}/adoption-requests")
class AdoptionRequestController extends RequestFormController<AdoptionForm> {

    AdoptionRequestController(AdoptionFormPage page) {
        super(page);
    }
}
