package org.magrathea.startup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/** Explains values rejected by Spring Boot. */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class InvalidValueAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationPropertyValueException> {

    private static final Pattern TYPE = Pattern.compile("Failed to convert to type (\\S+)");

    private final Environment environment;

    InvalidValueAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidConfigurationPropertyValueException cause) {
        String start = SettingInUse.of(cause.getName(), environment).is() + ": ";
        Matcher type = TYPE.matcher(String.valueOf(cause.getReason()));
        if (type.matches() && ClassUtils.isPresent(type.group(1), getClass().getClassLoader())) {
            ExpectedValue expected = ExpectedValue.of(ClassUtils.resolveClassName(type.group(1), getClass().getClassLoader()));
            return new FailureAnalysis(start + "not " + expected.not() + ".", "Enter " + expected.like() + ".", cause);
        }
        return new FailureAnalysis(start + cause.getReason() + ".", "Correct it and start again.", cause);
    }
}
