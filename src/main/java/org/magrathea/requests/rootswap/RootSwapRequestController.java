package org.magrathea.requests.rootswap;

import org.magrathea.requests.RequestFormController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form for another distribution: what would go, which one, with the machine’s name typed. */
@Controller
@RequestMapping("/machines/{machine}/root-swap-requests")
class RootSwapRequestController extends RequestFormController<RootSwapForm> {

    RootSwapRequestController(RootSwapFormPage page) {
        super(page);
    }
}
