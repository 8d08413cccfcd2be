package org.magrathea.database;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why this version of the portal does not start on this database. */
class NewerDatabaseAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, FlywayValidateException cause) {
        String why = String.valueOf(cause.getMessage());
        return why.contains("not resolved locally")
                ? new FailureAnalysis("The database was written by a newer version of Magrathea than this one.",
                        "Start the newer version. To go back to this one, put the backup in place that was made before the"
                                + " upgrade; see docs/operations.md.",
                        cause)
                : new FailureAnalysis("The tables of the database are not as a version of Magrathea made them: " + why,
                        "Put a backup in place; see docs/operations.md.", cause);
    }
}
