package org.magrathea.accounts;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.Keyset;
import org.magrathea.PageAt;
import org.magrathea.Paged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks people up in the table of accounts. */
@Component
@Transactional(readOnly = true)
class Directory implements People {

    private static final int PAGE = 25;
    private static final Keyset<Account> BY_NAME = Keyset.<Account>order().text("a.name", Keyset.Way.UP, Account::name);

    private final AccountRepository accounts;
    private final AdminTermRepository terms;
    private final EntityManager entities;

    Directory(AccountRepository accounts, AdminTermRepository terms, EntityManager entities) {
        this.accounts = accounts;
        this.terms = terms;
        this.entities = entities;
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
    public Paged<Person> tenants(PageAt at) {
        return BY_NAME.page(at, PAGE, entities, Account.class, "select a from Account a",
                "a.role = org.magrathea.accounts.Role.TENANT and a.enabled = true", Map.of()).map(Account::person);
    }

    @Override
    public List<Person> tenants() {
        return accounts.findByRoleAndEnabledTrueOrderByName(Role.TENANT).stream().map(Account::person).toList();
    }
}
