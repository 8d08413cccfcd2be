package org.magrathea.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Explains unknown settings. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnknownSettingsAnalyzer extends AbstractFailureAnalyzer<UnknownSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnknownSettings cause) {
        return new FailureAnalysis(cause.getMessage(), "docs/operations.md lists all settings.", cause);
    }
}
