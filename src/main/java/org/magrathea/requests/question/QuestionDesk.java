package org.magrathea.requests.question;

import org.jspecify.annotations.Nullable;
import org.magrathea.StoredJson;
import org.magrathea.access.Person;
import org.magrathea.requests.ConversationDesk;
import org.magrathea.requests.ConversationDraft;
import org.magrathea.requests.FormKey;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores a question together with its file. */
@Component
class QuestionDesk {

    private final ConversationDesk conversations;
    private final QuestionFiles files;

    QuestionDesk(ConversationDesk conversations, QuestionFiles files) {
        this.conversations = conversations;
        this.files = files;
    }

    /**
     * Returns the number of the request.
     *
     * @throws org.magrathea.requests.RequestRefused too many questions of the requester wait for an answer
     */
    @Transactional
    public long ask(Person requester, QuestionForm form, @Nullable TextFile file, FormKey key) {
        QuestionDetails details = new QuestionDetails(form.trimmedText(), form.chosenMachine(),
                file == null ? null : file.name());
        long request = conversations.open(requester,
                new ConversationDraft(QuestionKind.NAME, StoredJson.write(details), form.trimmedSubject(), form.summary(),
                        key.value()));
        if (file != null) {
            files.add(request, file);
        }
        return request;
    }
}
