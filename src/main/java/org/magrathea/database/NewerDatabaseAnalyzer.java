package org.magrathea.database;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains why this version of the portal does not start with this database. */
class NewerDatabaseAnalyzer extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, FlywayValidateException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("not resolved locally")
                ? new FailureAnalysis("The database was upgraded by a newer version of Magrathea.",
                        "Start the newer version. To use this version, restore the backup from before the"
                                + " upgrade, see docs/operations.md.",
                        cause)
                : new FailureAnalysis("The tables of the database do not match any version of Magrathea: " + message,
                        "Restore a backup, see docs/operations.md.", cause);
    }
}
