package org.magrathea.requests.restore;

import org.magrathea.requests.RequestFormController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form for a restore: which snapshot, what, what will be lost, with the machine’s name typed. */
@Controller
@RequestMapping("/machines/{machine}/restore-requests")
class RestoreRequestController extends RequestFormController<RestoreForm> {

    RestoreRequestController(RestoreFormPage page) {
        super(page);
    }
}
