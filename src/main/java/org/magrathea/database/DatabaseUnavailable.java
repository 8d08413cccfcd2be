package org.magrathea.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Recognises failures because the database is unreachable, too slow or out of space. */
public final class DatabaseUnavailable {

    private static final int DEEPEST = 20;
    /** Classes of SQL states: connection exceptions, insufficient resources, and statements or servers ended by an operator. */
    private static final Set<String> STATES = Set.of("08", "53", "57");

    /** Message of HikariCP, without a state, for a connection that was lost while in use. */
    private static final String LOST = "Connection is closed";

    private DatabaseUnavailable() {
    }

    public static boolean isCauseOf(@Nullable Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isUnavailable(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isUnavailable(Throwable cause) {
        return cause instanceof CannotCreateTransactionException || cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotGetJdbcConnectionException || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException || cause instanceof SQLRecoverableException
                || cause instanceof SQLException sql && isUnavailable(sql);
    }

    private static boolean isUnavailable(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? LOST.equals(failure.getMessage()) : state.length() == 5 && STATES.contains(state.substring(0, 2));
    }
}
