package org.magrathea.notifications;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Reads the unread messages of the mailbox by IMAP and marks each as read once it was handled. A message that cannot be handled is
 * tried three times and then marked as read, so that it never stops the others.
 */
@Component
class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);
    /** Messages of one read. */
    private static final int MOST = 200;
    private static final int ATTEMPTS = 3;
    private static final String TIMEOUT = "30000";

    private final MailboxSettings settings;
    private final ReceivedMails received;
    /** Failed attempts by the key of a message. Only one read runs at a time. */
    private final Map<String, Integer> failures = new HashMap<>();
    private volatile @Nullable String problem;

    Mailbox(MailboxSettings settings, ReceivedMails received) {
        this.settings = settings;
        this.received = received;
    }

    /** Why the last read failed, if it did. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** Handles the unread messages. Returns their number. */
    synchronized int read() {
        if (!settings.configured()) {
            return 0;
        }
        try (Store store = Session.getInstance(properties()).getStore(protocol())) {
            store.connect(settings.host(), settings.port(), settings.username(), settings.password());
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                int handled = handleAll(folder);
                problem = null;
                return handled;
            }
        } catch (MessagingException unreadable) {
            problem = "The mailbox at " + settings.host() + ":" + settings.port() + " cannot be read: "
                    + HeaderText.line(String.valueOf(unreadable.getMessage()), 300);
            log.warn("{}", problem);
            return 0;
        }
    }

    private int handleAll(Folder folder) throws MessagingException {
        int handled = 0;
        Message[] unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
        for (Message message : inOrderOfFailures(folder, unread)) {
            if (handle(message, key(folder, message))) {
                message.setFlag(Flags.Flag.SEEN, true);
                handled++;
            }
        }
        return handled;
    }

    /** Messages that have failed come last: they might end the connection again. */
    private List<Message> inOrderOfFailures(Folder folder, Message[] unread) throws MessagingException {
        Map<Message, Integer> failed = new HashMap<>();
        for (Message message : unread) {
            failed.put(message, failures.getOrDefault(key(folder, message), 0));
        }
        return Stream.of(unread)
                .sorted((one, other) -> Integer.compare(failed.getOrDefault(one, 0), failed.getOrDefault(other, 0)))
                .limit(MOST)
                .toList();
    }

    private static String key(Folder folder, Message message) throws MessagingException {
        return folder instanceof UIDFolder numbered
                ? "uid-" + numbered.getUIDValidity() + "-" + numbered.getUID(message)
                : "number-" + message.getMessageNumber();
    }

    /** Whether the message is done. */
    private boolean handle(Message message, String key) {
        if (failures.getOrDefault(key, 0) >= ATTEMPTS) {
            failures.remove(key);
            return true;
        }
        try {
            MailReader.read(message)
                    .flatMap(received::handle)
                    .ifPresent(result -> log.info("Message {} of the mailbox: {} {}", key, result.outcome(), result.details()));
            failures.remove(key);
            return true;
        } catch (TransientDataAccessException | DataAccessResourceFailureException | CannotCreateTransactionException later) {
            log.warn("Message {} of the mailbox waits for the database", key, later);
            return false;
        } catch (MessagingException | IOException | RuntimeException unusable) {
            return giveUp(key, unusable);
        }
    }

    private boolean giveUp(String key, Exception unusable) {
        int attempts = failures.merge(key, 1, Integer::sum);
        log.warn("Message {} of the mailbox cannot be handled, attempt {}", key, attempts, unusable);
        if (attempts < ATTEMPTS) {
            return false;
        }
        received.failed(key, String.valueOf(unusable.getMessage()));
        return true;
    }

    private String protocol() {
        return settings.tls() ? "imaps" : "imap";
    }

    private Properties properties() {
        Properties properties = new Properties();
        for (String timeout : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail." + protocol() + "." + timeout, TIMEOUT);
        }
        properties.setProperty("mail." + protocol() + ".peek", "true");
        properties.setProperty("mail.imaps.ssl.checkserveridentity", "true");
        properties.setProperty("mail.imap.starttls.enable", "true");
        return properties;
    }
}
