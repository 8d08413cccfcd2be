package org.magrathea.practice;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why practice mode did not start, without a stack trace. */
class NotLoopbackAnalyzer extends AbstractFailureAnalyzer<NotLoopback> {

    @Override
    protected FailureAnalysis analyze(Throwable root, NotLoopback cause) {
        return new FailureAnalysis(cause.getMessage(), "Practice accounts have their passwords on the screen; see README.md for a"
                + " portal that others can reach.", cause);
    }
}
