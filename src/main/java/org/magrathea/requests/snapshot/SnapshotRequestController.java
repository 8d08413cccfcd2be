package org.magrathea.requests.snapshot;

import org.magrathea.requests.RequestFormController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form for a snapshot: what, label, why, when. */
@Controller
@RequestMapping("/machines/{machine}/snapshot-requests")
class SnapshotRequestController extends RequestFormController<SnapshotForm> {

    SnapshotRequestController(SnapshotFormPage page) {
        super(page);
    }
}
