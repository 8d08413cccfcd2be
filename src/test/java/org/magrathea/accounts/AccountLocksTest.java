package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.requests.RacedPortal;
import org.springframework.transaction.support.TransactionTemplate;

/** Accounts are locked in the order of their numbers, which prevents deadlocks. */
class AccountLocksTest {

    private static final int ROUNDS = 40;
    private static final long LIMIT_SECONDS = 60;

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void accountIsDisabledWhileLockedWithAnAdmin(String database) throws Exception {
        try (RacedPortal portal = RacedPortal.on(database); ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Person tenant = portal.person(Role.TENANT);
            Person admin = portal.person(Role.ADMIN);
            Accounts accounts = portal.bean(Accounts.class);
            AccountLock lock = portal.bean(AccountLock.class);
            TransactionTemplate transaction = portal.bean(TransactionTemplate.class);
            for (int round = 0; round < ROUNDS; round++) {
                CyclicBarrier barrier = new CyclicBarrier(2);
                Future<Boolean> disabled = threads.submit(atOnce(barrier, () -> accounts.disable(tenant.id(), admin)));
                Future<Boolean> held = threads.submit(atOnce(barrier, () -> transaction.execute(status -> {
                    lock.hold(admin.id(), tenant.id());
                    return true;
                })));
                assertThat(disabled.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(held.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
                accounts.enable(tenant.id(), admin);
            }
        }
    }

    private static Callable<Boolean> atOnce(CyclicBarrier barrier, Callable<Boolean> act) {
        return () -> {
            barrier.await();
            return act.call();
        };
    }
}
