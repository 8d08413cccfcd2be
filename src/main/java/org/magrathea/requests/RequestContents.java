package org.magrathea.requests;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** What a request asks for. {@code details} is the kind's own JSON, {@code sentence} is the recap. An edit replaces all. */
@Embeddable
record RequestContents(String details, String title, String sentence, @Nullable String why) {

    static RequestContents of(RequestDraft draft) {
        return new RequestContents(draft.details(), draft.title(), draft.sentence(), draft.why());
    }

    static RequestContents of(ConversationDraft draft) {
        return new RequestContents(draft.details(), draft.title(), draft.sentence(), null);
    }

    /** The same with a recap that names another start. */
    RequestContents saying(String newSentence) {
        return new RequestContents(details, title, newSentence, why);
    }
}
