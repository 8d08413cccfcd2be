package org.magrathea.jobs;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Temporary failures that no job causes: a row is locked or was changed, or the database is unavailable. */
final class PassingFailure {

    private static final List<Class<? extends Exception>> PASSING = List.of(TransientDataAccessException.class,
            RecoverableDataAccessException.class, NonTransientDataAccessResourceException.class,
            CannotCreateTransactionException.class, SQLTransientException.class, SQLRecoverableException.class,
            SQLNonTransientConnectionException.class);
    /** Prefixes of SQL states: connection exceptions, and shutdown of a PostgreSQL server. */
    private static final List<String> CONNECTION = List.of("08", "57P");

    private PassingFailure() {
    }

    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable one = cause;
            if (PASSING.stream().anyMatch(passing -> passing.isInstance(one)) || isConnection(one)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnection(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null
                && CONNECTION.stream().anyMatch(sql.getSQLState()::startsWith);
    }
}
