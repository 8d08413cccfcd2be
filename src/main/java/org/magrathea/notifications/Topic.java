package org.magrathea.notifications;

import org.jspecify.annotations.Nullable;

/**
 * What mails are about; those about one topic make a thread.
 *
 * @param key names it among all, like {@code request-12}
 * @param path its page on the portal
 * @param name as it stands in "Open request 12"
 * @param request number of the request, where it is one
 */
record Topic(String key, String path, String name, @Nullable Long request) {

    static Topic request(long number) {
        return new Topic("request-" + number, "/requests/" + number, "request " + number, number);
    }

    static Topic machine(String name) {
        return new Topic("machine-" + name, "/machines/" + name, name, null);
    }

    static Topic job(long number) {
        return new Topic("job-" + number, "/jobs/" + number, "job j-" + number, null);
    }

    /** The same topic, with another page to open. */
    Topic at(String page, String word) {
        return new Topic(key, page, word, request);
    }
}
