package org.magrathea.startup;

import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Explains settings with a wrong type or outside their bounds. */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BindingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private final Environment environment;

    BindingAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, BindException cause) {
        BindValidationException bounds = findCause(cause, BindValidationException.class);
        if (bounds != null) {
            return new FailureAnalysis(bounds.getValidationErrors()
                    .getAllErrors()
                    .stream()
                    .map(error -> outside(bounds.getValidationErrors().getName(), error))
                    .collect(Collectors.joining("\n")), "Correct it and start again.", cause);
        }
        ExpectedValue expected = ExpectedValue.of(cause.getTarget().getType().resolve(Object.class));
        return new FailureAnalysis(
                SettingInUse.of(cause.getName().toString(), environment).is() + ": not " + expected.not() + ".",
                "Enter " + expected.like() + ".", cause);
    }

    private String outside(ConfigurationPropertyName prefix, ObjectError error) {
        String key = error instanceof FieldError field ? prefix + "." + KnownKeys.dashed(field.getField()) : prefix.toString();
        return SettingInUse.of(key, environment).is() + ": " + error.getDefaultMessage() + ".";
    }
}
