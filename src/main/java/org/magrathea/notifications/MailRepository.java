package org.magrathea.notifications;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MailRepository extends Repository<Mail, Long> {

    Mail save(Mail mail);

    Optional<Mail> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Mail m where m.id = :id")
    Optional<Mail> lock(long id);

    boolean existsByEventKeyAndRecipientId(String eventKey, long recipient);

    @Query("select m.messageId from Mail m where m.topic = :topic and m.recipientId = :recipient order by m.id")
    List<String> messageIds(String topic, long recipient, Limit most);

    @Query("select m.id from Mail m where m.state in (QUEUED, RETRYING) and m.id > :after order by m.id")
    List<Long> onTheirWay(long after, Limit most);

    @Query("select m.id from Mail m where m.state = RETRYING and m.nextTryAt > :later order by m.id")
    List<Long> putOff(Instant later, Limit most);

    long countByState(MailState state);

    /** Why mails on their way were not accepted because of settings, the last one first. */
    @Query("select m.problem from Mail m where m.state = RETRYING and m.misconfigured = true order by m.nextTryAt desc, m.id desc")
    List<String> misconfigurations(Limit most);

    @Query("select min(m.queuedAt) from Mail m where m.state in (QUEUED, RETRYING)")
    Optional<Instant> oldestOnItsWay();
}
