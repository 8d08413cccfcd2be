package org.magrathea.machines;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The kernel modules of a machine, a row of its settings. Not shown where the host has none. */
@Component
@Order(55)
class ModulesOnMachinePage implements MachinePagePart {

    private final Distributions distributions;

    ModulesOnMachinePage(Distributions distributions) {
        this.distributions = distributions;
    }

    @Override
    public String template() {
        return "machines/modules";
    }

    @Override
    public Place place() {
        return Place.SETTING;
    }

    @Override
    public void fill(MachineFacts machine, Person viewer, Model model) {
        model.addAttribute("modules", of(machine));
    }

    /** A distribution that its host no longer has may have been any: its machines get the line. */
    private @Nullable KernelModules of(MachineFacts machine) {
        List<DistributionFacts> known = distributions.onHost(machine.hostId());
        if (known.stream().allMatch(one -> one.modules() == null)) {
            return null;
        }
        return known.stream()
                .filter(one -> one.name().equals(machine.distribution()))
                .map(DistributionFacts::modules)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(KernelModules.MANUAL);
    }
}
