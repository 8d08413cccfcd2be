package org.magrathea.requests;

import java.util.Map;
import org.magrathea.access.Person;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/**
 * The form of a kind of request while the request waits for a decision. The requester edits it, or an admin makes a
 * counter-offer.
 *
 * @param <F> the form as it was typed
 */
public interface EditableForm<F extends TypedRequest> {

    String kind();

    /** Name of the page's template. */
    String view();

    /** Fills the page with the values of the request. {@code query} has the parameters of the URL. */
    void edit(OpenRequest request, Map<String, String> query, Person viewer, Model model);

    /** Whether an earlier request can be copied into the form of a new one, also if its machine was removed. */
    default boolean copies(boolean machineRemoved) {
        return false;
    }

    /** Fills the page of a new request with the values of an earlier one. Called if {@link #copies}. */
    default void copy(OpenRequest earlier, Person viewer, Model model) {
        throw new UnsupportedOperationException("No copies of requests for " + kind());
    }

    /** Fills the page with the typed values. Does not send them. */
    void again(OpenRequest request, F form, BindingResult errors, Person viewer, Model model);

    /** Sends the form. Returns false if the page must be shown again. */
    boolean change(OpenRequest request, F form, BindingResult errors, Person viewer, Model model);
}
