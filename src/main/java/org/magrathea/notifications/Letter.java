package org.magrathea.notifications;

import java.util.Map;

/**
 * What is to be told, whoever reads it.
 *
 * @param mail folder of its three templates
 * @param event what happened, once in the life of its topic
 * @param values for the templates: text (one line), {@link Words} (many lines that a person wrote, quoted), instants (shown
 *        in the reader's zone), numbers, and lists of such maps
 */
record Letter(String mail, String event, Topic topic, Map<String, ?> values) {

    /** Names the event among all; each person gets one mail for it. */
    String eventKey() {
        return topic.key() + "." + event;
    }
}
