package org.magrathea.accounts;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The public keys of people. Whoever gets or loses one hears of it by mail. */
@Component
@Transactional
public class SshKeys {

    /** So many fit on the line that tells a host of them. */
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

    /** How many each of these accounts has, with one statement; nothing for those that have none. */
    @Transactional(readOnly = true)
    public Map<Long, Integer> count(Collection<Long> owners) {
        return owners.isEmpty()
                ? Map.of()
                : keys.count(owners).stream().collect(Collectors.toMap(Count::account, one -> (int) one.keys()));
    }

    record Count(long account, long keys) {
    }

    /**
     * Takes a key in as it was pasted.
     *
     * @throws IllegalArgumentException it is no key, there already, or one too many; the message says so, for people to read
     */
    public SshKeyFacts add(Person owner, String pasted) {
        PublicSshKey key = PublicSshKey.read(pasted);
        accounts.hold(owner.id());
        List<SshKeyFacts> known = of(owner.id());
        if (known.stream().anyMatch(other -> other.fingerprint().equals(key.fingerprint()))) {
            throw new IllegalArgumentException("This key is in the list already.");
        }
        if (known.size() >= MOST) {
            throw new IllegalArgumentException("At most " + MOST + " keys. Remove one first.");
        }
        try {
            SshKeyFacts added = keys.saveAndFlush(new SshKey(owner.id(), key, clock.instant())).facts();
            notices.keyAdded(owner, added);
            events.publishEvent(new AccessChanged(owner.id()));
            return added;
        } catch (DataIntegrityViolationException twice) {
            throw new IllegalArgumentException("This key is in the list already.", twice);
        }
    }

    /** Removes a key of this person; does nothing when there is no such key of theirs. */
    void remove(Person owner, long id) {
        keys.findById(id).filter(key -> key.belongsTo(owner.id())).ifPresent(key -> {
            keys.delete(key);
            notices.keyRemoved(owner, key.facts());
            events.publishEvent(new AccessChanged(owner.id()));
        });
    }
}
