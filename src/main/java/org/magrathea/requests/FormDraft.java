package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** The form of a new request that was not sent yet, as typed. Only its person may see it. */
@Entity
class FormDraft {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long accountId;
    private String formKey;
    private String action;
    private String fields;
    private Instant savedAt;

    @SuppressWarnings("NullAway.Init")
    protected FormDraft() {
    }

    @SuppressWarnings("NullAway.Init")
    FormDraft(long account, String key, String path, String typed, Instant now) {
        accountId = account;
        formKey = key;
        action = path;
        fields = typed;
        savedAt = now;
    }

    long id() {
        return id;
    }

    long accountId() {
        return accountId;
    }

    String formKey() {
        return formKey;
    }

    /** The address to which the form is sent. */
    String action() {
        return action;
    }

    /** Its values by name, as JSON. */
    String fields() {
        return fields;
    }

    Instant savedAt() {
        return savedAt;
    }

    void save(String typed, Instant now) {
        fields = typed;
        savedAt = now;
    }
}
