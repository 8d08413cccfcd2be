package org.magrathea.requests;

import java.util.Optional;

import org.springframework.data.repository.Repository;

interface WithdrawalRepository extends Repository<Withdrawal, Long> {

    Withdrawal save(Withdrawal withdrawal);

    Optional<Withdrawal> findById(long request);
}
