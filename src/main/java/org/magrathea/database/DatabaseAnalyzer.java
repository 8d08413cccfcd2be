package org.magrathea.database;

import java.sql.SQLException;
import org.h2.jdbc.JdbcException;
import org.jspecify.annotations.Nullable;
import org.magrathea.startup.MayPass;
import org.magrathea.startup.SettingInUse;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Explains why the database cannot be used. A database file is never changed. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    private final Environment environment;

    DatabaseAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        DatabaseTrouble trouble = cause instanceof JdbcException
                ? DatabaseTrouble.ofH2(cause.getErrorCode())
                : DatabaseTrouble.ofServer(String.valueOf(cause.getSQLState()));
        if (trouble == null) {
            return null;
        }
        String reason = SettingInUse.of(trouble.key(), environment).is() + ": " + trouble.problem() + " ("
                + SettingInUse.withoutSecrets(firstSentence(cause)) + ").";
        return trouble.mayPass()
                ? new MayPass(reason, trouble.wayOut(), cause)
                : new FailureAnalysis(reason, trouble.wayOut(), cause);
    }

    private static String firstSentence(SQLException cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceFirst("\\. .*|[.: ]+$", "");
    }
}
