package org.magrathea.startup;

import org.springframework.boot.diagnostics.FailureAnalysis;

/** A temporary reason why the portal does not start. */
public class MayPass extends FailureAnalysis {

    public MayPass(String description, String action, Throwable cause) {
        super(description, action, cause);
    }
}
