package org.magrathea.requests.question;

import java.util.LinkedHashMap;
import java.util.Map;

import org.magrathea.StoredJson;
import org.magrathea.requests.ConversationKind;

import org.springframework.stereotype.Component;

/** A question to the admins. */
@Component
class QuestionKind implements ConversationKind {

    static final String NAME = "question";
    /** URL of its form. */
    static final String FORM = "/requests/question/new";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        QuestionDetails question = StoredJson.read(details, QuestionDetails.class);
        Map<String, String> facts = new LinkedHashMap<>();
        if (question.machine() != null) {
            facts.put("Machine", question.machine());
        }
        if (question.file() != null) {
            facts.put("File", question.file());
        }
        return facts;
    }
}
