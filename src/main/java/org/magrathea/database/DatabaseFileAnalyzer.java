package org.magrathea.database;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the H2 file cannot be opened, and what to do; the file is left as it is. */
class DatabaseFileAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        return switch (cause.getErrorCode()) {
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2 ->
                new FailureAnalysis("The database file cannot be read: " + cause.getMessage(),
                        "Move the file away and put the last backup in its place; see docs/operations.md. What was done on the"
                                + " hosts since that backup is not done again.",
                        cause);
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> new FailureAnalysis("Another process has the database file open.",
                    "End the other portal that runs on this data folder, or give this one another with MAGRATHEA_DATA. Several"
                            + " nodes need PostgreSQL.",
                    cause);
            default -> null;
        };
    }
}
