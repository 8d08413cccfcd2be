package org.magrathea.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.magrathea.access.Person;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The public keys of people. Each change is reported to the owner by email. */
@Component
@Transactional
public class SshKeys {

    /** The number of keys that fit in one line of the protocol of hosts. */
    public static final int MOST = 10;

    private final SshKeyRepository keys;
    private final AccountLock accounts;
    private final AccountNotices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SshKeys(SshKeyRepository keys, AccountLock accounts, AccountNotices notices, ApplicationEventPublisher events, Clock clock) {
        this.keys = keys;
        this.accounts = accounts;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<SshKeyFacts> of(long account) {
        return keys.findByAccountIdOrderById(account).stream().map(SshKey::facts).toList();
    }

    /** The number of keys of each account, with one statement. Accounts without keys are left out. */
    @Transactional(readOnly = true)
    public Map<Long, Integer> count(Collection<Long> owners) {
        return owners.isEmpty()
                ? Map.of()
                : keys.count(owners).stream().collect(Collectors.toMap(Count::account, one -> (int) one.keys()));
    }

    record Count(long account, long keys) {
    }

    /**
     * Adds a pasted key.
     *
     * @throws IllegalArgumentException the text is not a key, a duplicate, or one key too many. The message is for the user
     */
    public SshKeyFacts add(Person owner, String pasted) {
        PublicSshKey key = PublicSshKey.read(pasted);
        accounts.hold(owner.id());
        List<SshKeyFacts> known = of(owner.id());
        if (known.stream().anyMatch(other -> other.fingerprint().equals(key.fingerprint()))) {
            throw new IllegalArgumentException("This key is already in the list.");
        }
        if (known.size() >= MOST) {
            throw new IllegalArgumentException("You already have " + MOST + " keys, the maximum. Remove one first.");
        }
        try {
            SshKeyFacts added = keys.saveAndFlush(new SshKey(owner.id(), key, clock.instant())).facts();
            notices.keyAdded(owner, added);
            events.publishEvent(new AccessChanged(owner.id()));
            return added;
        } catch (DataIntegrityViolationException twice) {
            throw new IllegalArgumentException("This key is already in the list.", twice);
        }
    }

    /** Removes a key of this person. Ignores unknown keys and keys of others. */
    void remove(Person owner, long id) {
        keys.findById(id).filter(key -> key.belongsTo(owner.id())).ifPresent(key -> {
            keys.delete(key);
            notices.keyRemoved(owner, key.facts());
            events.publishEvent(new AccessChanged(owner.id()));
        });
    }
}
