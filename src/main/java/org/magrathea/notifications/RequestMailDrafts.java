package org.magrathea.notifications;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.requests.RequestCopies;
import org.magrathea.requests.RequestEvent;
import org.magrathea.requests.RequestFacts;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;

/** Drafts of mails about requests. */
@Component
class RequestMailDrafts {

    private final RequestForms forms;
    private final RequestCopies copies;

    RequestMailDrafts(RequestForms forms, RequestCopies copies) {
        this.forms = forms;
        this.copies = copies;
    }

    /** It says whether a job starts or the request is in effect. */
    MailDraft approved(RequestEvent.RequestApproved approved) {
        Map<String, Object> values = values(approved.request(), approved.at(), approved.by(), approved.words());
        values.put("by", approved.approver());
        values.put("immediate", approved.immediate());
        return new MailDraft("approved", "approved", MailThread.request(approved.request().id()), values,
                RequestMailEvents.of("approved"));
    }

    /**
     * @param event name of the event, unique for the request
     * @param by person who acted. Null if none
     * @param words message of that person, or the result
     */
    MailDraft of(String mail, String event, RequestFacts request, Instant at, @Nullable Person by, @Nullable String words) {
        return new MailDraft(mail, event, MailThread.request(request.id()), values(request, at, by, words),
                RequestMailEvents.of(mail));
    }

    private Map<String, Object> values(RequestFacts request, Instant at, @Nullable Person by, @Nullable String words) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", request.id());
        values.put("revision", request.revision());
        values.put("kind", request.kind().replace('-', ' '));
        values.put("aKind", withArticle(request.kind().replace('-', ' ')));
        values.put("title", request.title());
        values.put("machine", request.isConversation() ? request.title() : request.machineName());
        values.put("sentence", request.sentence());
        values.put("requester", request.requester().name());
        values.put("by", by == null ? "" : by.name());
        values.put("words", new QuotedText(words == null ? "" : words));
        values.put("at", at);
        values.put("copies", copies.areOffered(request.kind()));
        Instant start = request.startsAt();
        if (start != null && start.isAfter(at)) {
            values.put("start", start);
        }
        forms.usualWait(request.kind()).map(Quantities::duration).ifPresent(wait -> values.put("usualWait", wait));
        return values;
    }

    private static String withArticle(String kind) {
        return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }
}
