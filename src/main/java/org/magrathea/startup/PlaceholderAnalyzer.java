package org.magrathea.startup;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.PlaceholderResolutionException;

/** Explains values with an unset placeholder, e.g. {@code ${STORE}}. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PlaceholderAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

    private final ConfigurableEnvironment environment;

    PlaceholderAnalyzer(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, PlaceholderResolutionException cause) {
        String name = cause.getPlaceholder();
        return using("${" + name + "}").map(key -> new FailureAnalysis(SettingInUse.of(key, environment).is() + ": " + name
                + " is not set.", "Set " + name + ", or add a default value: ${" + name + ":VALUE}.", cause))
                .orElse(null);
    }

    private Optional<String> using(String placeholder) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> named) {
                for (String key : named.getPropertyNames()) {
                    if (String.valueOf(named.getProperty(key)).contains(placeholder)) {
                        char separator = named instanceof SystemEnvironmentPropertySource ? '_' : '.';
                        return Optional.of(ConfigurationPropertyName.adapt(key, separator).toString());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
