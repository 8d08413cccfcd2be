package org.magrathea.notifications;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
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

    Optional<Mail> findByReplyToken(String token);

    boolean existsByEventKeyAndRecipientId(String eventKey, long recipient);

    boolean existsByEventKeyAndRecipientIdIn(String eventKey, Collection<Long> recipients);

    boolean existsByToAdmins(String eventKey);

    boolean existsByRequestIdAndRecipientIdAndCalendarNotNull(long request, long recipient);

    @Query("select m.messageId from Mail m where m.topic = :topic and m.recipientId = :recipient order by m.id")
    List<String> messageIds(String topic, long recipient, Limit most);

    @Query("select m.messageId from Mail m where m.topic = :topic and m.recipientId is null order by m.id")
    List<String> messageIdsToAdmins(String topic, Limit most);

    @Query("select m.id from Mail m where m.state in (QUEUED, RETRYING) and m.id > :after order by m.id")
    List<Long> unsent(long after, Limit most);

    @Query("select m.id from Mail m where m.state = RETRYING and m.nextTryAt > :later order by m.id")
    List<Long> postponed(Instant later, Limit most);

    long countByState(MailState state);

    /** Problems with settings of mails that are retried, newest first. */
    @Query("select m.problem from Mail m where m.state = RETRYING and m.misconfigured = true order by m.nextTryAt desc, m.id desc")
    List<String> misconfigurations(Limit most);

    /** The mails that wait for the digest of a reader, oldest first, locked. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select m from Mail m where m.state = DIGEST and m.recipientId = :reader order by m.id")
    List<Mail> lockDigest(long reader, Limit most);

    @Query("select min(m.queuedAt) from Mail m where m.state in (QUEUED, RETRYING)")
    Optional<Instant> oldestOnItsWay();
}
