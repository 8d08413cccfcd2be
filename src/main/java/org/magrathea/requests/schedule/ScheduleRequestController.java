package org.magrathea.requests.schedule;

import org.magrathea.requests.RequestFormController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The form for a schedule: how often, what, how, which stay, with a simulator. */
@Controller
@RequestMapping("/machines/{machine}/schedule-requests")
class ScheduleRequestController extends RequestFormController<ScheduleForm> {

    ScheduleRequestController(ScheduleFormPage page) {
        super(page);
    }
}
