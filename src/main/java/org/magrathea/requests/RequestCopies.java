package org.magrathea.requests;

import org.springframework.stereotype.Component;

/** Says which requests can be copied into new ones. */
@Component
public class RequestCopies {

    private final RequestFormPages forms;

    RequestCopies(RequestFormPages forms) {
        this.forms = forms;
    }

    /** Whether the page of an ended request offers a copy while its machine exists. */
    public boolean areOffered(String kind) {
        return forms.copies(kind, false);
    }
}
