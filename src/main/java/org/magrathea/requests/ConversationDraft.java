package org.magrathea.requests;

import org.jspecify.annotations.Nullable;

/**
 * A conversation before it is stored. {@code details} is the kind's own JSON, at most 30000 characters. {@code title} has at most
 * 120 characters. {@code sentence} is a summary of at most 500 characters for lists and emails. {@code formKey}
 * is the key of the form that sends it, or null.
 */
public record ConversationDraft(String kind, String details, String title, String sentence, @Nullable String formKey) {
}
