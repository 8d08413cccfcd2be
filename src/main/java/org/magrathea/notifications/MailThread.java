package org.magrathea.notifications;

import org.jspecify.annotations.Nullable;

/**
 * The subject of mails. Mails with the same key form a thread.
 *
 * @param key unique key, e.g. {@code request-12}
 * @param path its page on the portal
 * @param name its name in "Open request 12"
 * @param request number of the request, if it is one
 */
record MailThread(String key, String path, String name, @Nullable Long request) {

    static MailThread request(long number) {
        return new MailThread("request-" + number, "/requests/" + number, "request " + number, number);
    }

    static MailThread machine(String name) {
        return new MailThread("machine-" + name, "/machines/" + name, name, null);
    }

    static MailThread job(long number) {
        return new MailThread("job-" + number, "/jobs/" + number, "job j-" + number, null);
    }

    /** The same thread with a different page to open. */
    MailThread at(String page, String word) {
        return new MailThread(key, page, word, request);
    }
}
