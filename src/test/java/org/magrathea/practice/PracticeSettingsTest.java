package org.magrathea.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PracticeSettingsTest {

    @Test
    void allFeaturesAreOnByDefault() {
        assertThat(with(Map.of("MAGRATHEA_PRACTICE_ENABLED", "true"))).isEqualTo(new PracticeSettings(true, true, true));
    }

    @Test
    void environmentVariablesTurnFeaturesOff() {
        assertThat(
                with(Map.of("MAGRATHEA_PRACTICE_ENABLED", "true", "MAGRATHEA_PRACTICE_SAMPLES", "no", "MAGRATHEA_PRACTICE_WORLD",
                        "no")))
                .isEqualTo(new PracticeSettings(true, false, false));
    }

    private static PracticeSettings with(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("magrathea.practice", PracticeSettings.class);
    }
}
