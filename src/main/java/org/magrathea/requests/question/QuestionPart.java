package org.magrathea.requests.question;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.requests.RequestPart;

import org.springframework.stereotype.Component;

/** The text of a question and a link to its file, on the page of the request. */
@Component
class QuestionPart implements RequestPart {

    private final QuestionFiles files;

    QuestionPart(QuestionFiles files) {
        this.files = files;
    }

    @Override
    public String kind() {
        return QuestionKind.NAME;
    }

    @Override
    public String template() {
        return "requests/question/part";
    }

    @Override
    public Map<String, @Nullable Object> attributes(long request, String details) {
        QuestionDetails question = StoredJson.read(details, QuestionDetails.class);
        Map<String, @Nullable Object> shown = new HashMap<>();
        shown.put("text", question.text());
        shown.put("machine", question.machine());
        shown.put("file", question.file());
        shown.put("bytes", question.file() == null ? 0L : files.bytesOf(request).orElse(0).longValue());
        return shown;
    }
}
