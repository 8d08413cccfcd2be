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

/** Tells whether something failed because the database could not be reached, did not answer in time, or has no room left. */
public final class DatabaseAway {

    private static final int DEEPEST = 20;
    /** Of SQL states: connection exceptions, resources that are used up, and that somebody has ended the statement or the server. */
    private static final Set<String> STATES = Set.of("08", "53", "57");

    /** How HikariCP says, without a state, that a connection was lost while it was in use. */
    private static final String LOST = "Connection is closed";

    private DatabaseAway() {
    }

    public static boolean isCauseOf(@Nullable Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (isAway(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        return cause instanceof CannotCreateTransactionException || cause instanceof DataAccessResourceFailureException
                || cause instanceof CannotGetJdbcConnectionException || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLNonTransientConnectionException || cause instanceof SQLRecoverableException
                || cause instanceof SQLException sql && isAway(sql);
    }

    private static boolean isAway(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? LOST.equals(failure.getMessage()) : state.length() == 5 && STATES.contains(state.substring(0, 2));
    }
}
