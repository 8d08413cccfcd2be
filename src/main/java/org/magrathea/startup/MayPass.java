package org.magrathea.startup;

import org.springframework.boot.diagnostics.FailureAnalysis;

/** Why the portal does not start now, which may be another matter in a minute. */
public class MayPass extends FailureAnalysis {

    public MayPass(String description, String action, Throwable cause) {
        super(description, action, cause);
    }
}
