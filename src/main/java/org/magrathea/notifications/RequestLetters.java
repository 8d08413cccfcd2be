package org.magrathea.notifications;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.accounts.Person;
import org.magrathea.requests.RequestFacts;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;

/** Letters about requests. */
@Component
class RequestLetters {

    private final RequestForms forms;

    RequestLetters(RequestForms forms) {
        this.forms = forms;
    }

    /**
     * @param event what happened, once in the life of the request
     * @param by who did it, null when nobody did
     * @param words what that person wrote, or how it ended
     */
    Letter of(String mail, String event, RequestFacts request, Instant at, @Nullable Person by, @Nullable String words) {
        Map<String, Object> values = new HashMap<>();
        values.put("number", request.id());
        values.put("revision", request.revision());
        values.put("kind", request.kind().replace('-', ' '));
        values.put("aKind", withArticle(request.kind().replace('-', ' ')));
        values.put("title", request.title());
        values.put("machine", request.machineName());
        values.put("sentence", request.sentence());
        values.put("requester", request.requester().name());
        values.put("by", by == null ? "" : by.name());
        values.put("words", new Words(words == null ? "" : words));
        values.put("at", at);
        Instant start = request.startsAt();
        if (start != null && start.isAfter(at)) {
            values.put("start", start);
        }
        forms.usualWait(request.kind()).map(Quantities::duration).ifPresent(wait -> values.put("usualWait", wait));
        return new Letter(mail, event, Topic.request(request.id()), values);
    }

    private static String withArticle(String kind) {
        return ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }
}
