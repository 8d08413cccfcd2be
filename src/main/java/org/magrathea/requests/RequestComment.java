package org.magrathea.requests;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;

/** A comment in the conversation about a request. */
@Entity
class RequestComment {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;
    private long requestId;
    private long authorId;
    private String text;
    private Instant writtenAt;

    @SuppressWarnings("NullAway.Init")
    protected RequestComment() {
    }

    @SuppressWarnings("NullAway.Init")
    RequestComment(long request, long author, String text, Instant now) {
        requestId = request;
        authorId = author;
        this.text = text;
        writtenAt = now;
    }

    long id() {
        return id;
    }

    long requestId() {
        return requestId;
    }

    long authorId() {
        return authorId;
    }

    String text() {
        return text;
    }

    Instant writtenAt() {
        return writtenAt;
    }
}
