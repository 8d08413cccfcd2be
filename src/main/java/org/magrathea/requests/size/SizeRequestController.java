package org.magrathea.requests.size;

import org.magrathea.requests.RequestFormController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form for another size. */
@Controller
@RequestMapping("/machines/{machine}/size-requests")
class SizeRequestController extends RequestFormController<SizeForm> {

    SizeRequestController(SizeFormPage page) {
        super(page);
    }
}
