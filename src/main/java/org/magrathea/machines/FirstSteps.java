package org.magrathea.machines;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.magrathea.accounts.People;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.NextStep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The set-up steps before the first machine: a distribution, tenants and the machine. */
@Configuration(proxyBeanMethods = false)
class FirstSteps {

    private record Step(String title, String help, Function<Host, String> on, BooleanSupplier there) implements NextStep {

        @Override
        public String help(List<Host> hosts) {
            return help;
        }

        @Override
        public String page(List<Host> hosts) {
            return on.apply(hosts.getFirst());
        }

        @Override
        public boolean done(List<Host> hosts) {
            return there.getAsBoolean();
        }
    }

    @Bean
    @Order(10)
    NextStep distributionStep(DistributionRepository distributions) {
        return new Step("Add a distribution", "New machines are created from it.",
                host -> "/admin/hosts/" + host.id() + "/distributions", distributions::existsByUsableTrue);
    }

    @Bean
    @Order(30)
    NextStep peopleStep(People people) {
        return new Step("Add people", "Create an account for each tenant. Tenants add their SSH keys.", host -> "/admin/people",
                () -> !people.tenants().isEmpty());
    }

    @Bean
    @Order(40)
    NextStep machineStep(MachineRepository machines) {
        return new Step("Create the first machine", "Open a person and create a machine for them.", host -> "/admin/people",
                () -> machines.existsByLifecycleState(LifecycleState.ACTIVE));
    }
}
