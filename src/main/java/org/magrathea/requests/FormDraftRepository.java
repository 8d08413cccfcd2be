package org.magrathea.requests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FormDraftRepository extends Repository<FormDraft, Long> {

    FormDraft save(FormDraft draft);

    void delete(FormDraft draft);

    Optional<FormDraft> findById(long id);

    Optional<FormDraft> findByAccountIdAndFormKey(long account, String key);

    List<FormDraft> findByAccountIdOrderByIdDesc(long account);

    long countByAccountId(long account);

    @Modifying
    @Query("delete from FormDraft d where d.accountId = :account and d.formKey = :key")
    void deleteSent(long account, String key);

    @Modifying
    @Query("delete from FormDraft d where d.savedAt < :before")
    int deleteOlder(Instant before);
}
