package org.magrathea.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Locks and connections pass; everything else counts against the job. */
class PassingFailureTest {

    static Stream<RuntimeException> passing() {
        return Stream.of(new CannotAcquireLockException("lock"), new OptimisticLockingFailureException("another node"),
                new CannotGetJdbcConnectionException("away"), new CannotCreateTransactionException("away"),
                new IllegalStateException(new SQLTransientConnectionException("pool is empty")),
                new TransactionSystemException("commit", new SQLException("cut", "08006")),
                new TransactionSystemException("commit", new SQLException("server stops", "57P01")));
    }

    static Stream<RuntimeException> blamed() {
        return Stream.of(new IllegalStateException("a defect"), new DataIntegrityViolationException("too long"),
                new TransactionSystemException("commit", new SQLException("check", "23513")),
                new IllegalStateException(new SQLException("without a state")));
    }

    @ParameterizedTest
    @MethodSource
    void passing(RuntimeException failure) {
        assertThat(PassingFailure.is(failure)).isTrue();
    }

    @ParameterizedTest
    @MethodSource
    void blamed(RuntimeException failure) {
        assertThat(PassingFailure.is(failure)).isFalse();
    }
}
