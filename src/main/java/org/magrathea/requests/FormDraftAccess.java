package org.magrathea.requests;

import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.springframework.stereotype.Component;

/** A draft belongs to the person who typed it. Admins cannot see it. */
@Component
class FormDraftAccess implements NumberedThing {

    private final FormDraftRepository drafts;

    FormDraftAccess(FormDraftRepository drafts) {
        this.drafts = drafts;
    }

    @Override
    public String pathVariable() {
        return "draft";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, long number) {
        return drafts.findById(number).filter(draft -> draft.accountId() == viewer.id()).isPresent();
    }
}
