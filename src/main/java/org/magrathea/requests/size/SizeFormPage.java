package org.magrathea.requests.size;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.MachineLimits;
import org.magrathea.machines.MachineState;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.Errors;

/** Asks for another size. */
@Component
class SizeFormPage extends RequestFormPage<SizeForm, SizeDetails> {

    private final MachineLimits limits;

    SizeFormPage(RequestForms forms, MachineLimits limits) {
        super(SizeKind.NAME, forms);
        this.limits = limits;
    }

    @Override
    protected String view() {
        return "requests/size/form";
    }

    @Override
    protected SizeForm blank(Surroundings around, Person viewer, Map<String, String> query) {
        return SizeForm.of(around.machine());
    }

    @Override
    protected SizeForm filled(OpenRequest open, Person viewer) {
        return SizeForm.of(SizeDetails.read(open.details()), open, viewer.zone());
    }

    @Override
    protected Optional<SizeDetails> details(SizeForm form, Surroundings around, Errors errors) {
        return SizeFormCheck.of(form, around.machine(), errors);
    }

    @Override
    protected String write(SizeDetails asked) {
        return asked.write();
    }

    @Override
    protected String title(SizeDetails asked, Surroundings around) {
        return "Another size for " + around.machine().name();
    }

    @Override
    protected Recap recap(SizeDetails asked, Surroundings around, @Nullable Instant start, ZoneId zone) {
        MachineFacts machine = around.machine();
        boolean halted = machine.state() == MachineState.HALTED;
        String when = Recap.when(start, zone);
        return Recap.of((halted
                ? "With " + machine.name() + " halted, " + when + ", give it "
                : "Halt " + machine.name() + " " + when + ", by force if it does not halt by itself, give it ")
                + SizeKind.inWords(asked) + (halted ? "; it stays halted." : ", and start it again."));
    }

    @Override
    protected void show(SizeForm form, @Nullable SizeDetails asked, Surroundings around, Person viewer, Model model) {
        model.addAttribute("allowance", limits.asIfNotAsked(around.machine()));
        model.addAttribute("mostDays", SizeFormCheck.MOST_DAYS);
    }
}
