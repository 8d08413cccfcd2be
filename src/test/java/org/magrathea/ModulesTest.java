package org.magrathea;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    private final ApplicationModules modules = ApplicationModules.of(MagratheaApplication.class);

    @Test
    void everyArrowBetweenModulesPointsOneWay() {
        modules.verify();
    }
}
