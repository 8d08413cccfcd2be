package org.magrathea.requests.resize;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineQuota;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** The form of a resize request. */
@Component
class SizeFormPage extends RequestFormPage<SizeForm, SizeDetails> {

    private final MachineQuota quota;

    SizeFormPage(RequestForms forms, MachineQuota quota) {
        super(SizeKind.NAME, forms);
        this.quota = quota;
    }

    @Override
    public String view() {
        return "requests/resize/form";
    }

    @Override
    protected SizeForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        return SizeForm.of(context.machine());
    }

    @Override
    protected SizeForm filled(OpenRequest open, Person viewer) {
        return SizeForm.of(StoredJson.read(open.details(), SizeDetails.class), open, viewer.zone());
    }

    @Override
    protected Optional<SizeDetails> details(SizeForm form, RequestContext context, Errors errors) {
        return SizeFormCheck.of(form, context.machine(), errors);
    }

    @Override
    protected String title(SizeDetails requested, RequestContext context) {
        return "Resize of " + context.machine().name();
    }

    @Override
    protected Recap recap(SizeDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        MachineFacts machine = context.machine();
        boolean halted = machine.state() == MachineState.HALTED;
        String when = Recap.when(start, zone);
        return Recap.of((halted
                ? "Resize " + machine.name() + " " + when
                : "Stop " + machine.name() + " " + when + ", by force if necessary, resize it and start it again")
                + ". New sizes: "
                + SizeKind.inWords(requested) + "." + (halted ? " The machine is stopped and stays stopped." : ""));
    }

    @Override
    protected void show(SizeForm form, @Nullable SizeDetails requested, RequestContext context, Person viewer, Model model) {
        model.addAttribute("usage", quota.asIfNotAsked(context.machine()));
        model.addAttribute("mostDays", SizeFormCheck.MAX_DAYS);
    }
}
