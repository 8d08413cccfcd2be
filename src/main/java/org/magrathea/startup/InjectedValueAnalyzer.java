package org.magrathea.startup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Explains wrong values injected without a settings record. */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class InjectedValueAnalyzer extends AbstractFailureAnalyzer<TypeMismatchException> {

    private static final Pattern KEY = Pattern.compile("\\$\\{([a-z0-9.-]+)[:}].*");

    private final Environment environment;

    InjectedValueAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, TypeMismatchException cause) {
        InjectionPoint at = innermost(root);
        Value value = at == null ? null : at.getAnnotation(Value.class);
        Matcher key = KEY.matcher(value == null ? "" : value.value());
        if (!key.matches() || cause.getRequiredType() == null) {
            return null;
        }
        ExpectedValue expected = ExpectedValue.of(cause.getRequiredType());
        return new FailureAnalysis(SettingInUse.of(key.group(1), environment).is() + ": not " + expected.not() + ".",
                "Enter " + expected.like() + ".", cause);
    }

    private static @Nullable InjectionPoint innermost(Throwable root) {
        InjectionPoint found = null;
        for (Throwable at = root; at != null; at = at.getCause()) {
            if (at instanceof UnsatisfiedDependencyException missing && missing.getInjectionPoint() != null) {
                found = missing.getInjectionPoint();
            }
        }
        return found;
    }
}
