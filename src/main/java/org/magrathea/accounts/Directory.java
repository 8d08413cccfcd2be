package org.magrathea.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds people in the table of accounts. */
@Component
@Transactional(readOnly = true)
class Directory implements People {

    private final AccountRepository accounts;
    private final AdminTermRepository terms;

    Directory(AccountRepository accounts, AdminTermRepository terms) {
        this.accounts = accounts;
        this.terms = terms;
    }

    @Override
    public Optional<Person> find(long id) {
        return accounts.findById(id).map(Account::person);
    }

    @Override
    public boolean canSignIn(long id) {
        return accounts.existsByIdAndEnabledTrue(id);
    }

    @Override
    public Map<Long, Person> byIds(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : accounts.findByIdIn(ids)
                        .stream()
                        .map(Account::person)
                        .collect(Collectors.toMap(Person::id, Function.identity()));
    }

    @Override
    public Map<Long, Instant> created(Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : accounts.findByIdIn(ids)
                        .stream()
                        .collect(Collectors.toMap(account -> account.person().id(), Account::createdAt));
    }

    @Override
    public List<Person> admins() {
        return accounts.findByRoleAndEnabledTrueOrderByName(Role.ADMIN).stream().map(Account::person).toList();
    }

    @Override
    public List<Person> adminsSince(Instant since) {
        Set<Long> ids = new LinkedHashSet<>(terms.accountsSince(since));
        admins().forEach(admin -> ids.add(admin.id()));
        return List.copyOf(byIds(ids).values());
    }

    @Override
    public Optional<Appointment> appointment(long admin) {
        return terms.findByAccountIdAndEndedAtNull(admin)
                .flatMap(term -> Optional.ofNullable(term.grantedBy()).map(by -> new Appointment(by, term.beganAt())));
    }

    @Override
    public List<Person> tenants() {
        return accounts.findByRoleAndEnabledTrueOrderByName(Role.TENANT).stream().map(Account::person).toList();
    }
}
