package org.magrathea.requests.question;

import org.magrathea.requests.RequestCard;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The card of a question. */
@Component
@Order(1)
class QuestionCard implements RequestCard {

    @Override
    public String kind() {
        return QuestionKind.NAME;
    }

    @Override
    public Group group() {
        return Group.OTHER;
    }

    @Override
    public String title() {
        return "Question to the admins";
    }

    @Override
    public String text() {
        return "A question, a problem or a suggestion. Answers appear on its page and arrive by email.";
    }

    @Override
    public boolean needsMachine() {
        return false;
    }

    @Override
    public String path() {
        return QuestionKind.FORM;
    }

    @Override
    public String decision() {
        return "An admin answers";
    }
}
