package org.magrathea.requests.mirror;

import org.magrathea.requests.RequestFormController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form for a mirror. */
@Controller
@RequestMapping("/machines/{machine}/mirror-requests")
class MirrorRequestController extends RequestFormController<MirrorForm> {

    MirrorRequestController(MirrorFormPage page) {
        super(page);
    }
}
