package org.magrathea.notifications;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.magrathea.access.OwnedThing;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.notices.Notice;
import org.magrathea.requests.RequestDesk;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replies to mails about requests become comments. The secret in the address names the mail, and so the reader and the request.
 * The sender must be the address of that reader, or of an admin for a mail to all admins, because a forwarded mail has the secret
 * too. If a reply is refused, its reader gets the reason.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Replies {

    /** As in the form of comments. */
    private static final int LONGEST = 4000;

    private final MailRepository mails;
    private final People people;
    private final RequestDesk desk;
    private final OwnedThing access;
    private final ApplicationEventPublisher events;

    Replies(MailRepository mails, People people, RequestDesk desk, List<OwnedThing> things, ApplicationEventPublisher events) {
        this.mails = mails;
        this.people = people;
        this.desk = desk;
        this.events = events;
        access = things.stream().filter(thing -> thing.pathVariable().equals("request")).findFirst().orElseThrow();
    }

    /** The reader of a mail that was replied to, and its request. */
    private record Origin(Person reader, long request) {
    }

    ReceivedMails.Result receive(ReceivedMail reply) {
        if (reply.automatic()) {
            return ignored("An automatic answer.");
        }
        Optional<Origin> origin = origin(reply);
        if (origin.isEmpty()) {
            return ignored("No email about a request, or its reader cannot sign in or see the request.");
        }
        Optional<String> obstacle = obstacle(reply, origin.get());
        if (obstacle.isPresent()) {
            return refuse(reply, origin.get(), obstacle.get());
        }
        desk.comment(origin.get().request(), origin.get().reader(), text(reply));
        if (reply.attachments()) {
            notify(reply, origin.get(), "attachments were not added",
                    "Your reply to request #" + origin.get().request() + " was added as a comment without its attachments.",
                    "Comments have text only. Put files into the shared folder and name them in a comment.");
        }
        return new ReceivedMails.Result(ReceivedMails.Outcome.COMMENT, "Request " + origin.get().request());
    }

    private Optional<Origin> origin(ReceivedMail reply) {
        return mails.findByReplyToken(reply.token())
                .filter(mail -> mail.requestId() != null)
                .flatMap(mail -> reader(mail, reply).map(reader -> new Origin(reader, request(mail))))
                .filter(origin -> access.mayBeSeenBy(origin.reader(), String.valueOf(origin.request())));
    }

    /** Of a mail to all admins: the admin who replied. */
    private Optional<Person> reader(Mail mail, ReceivedMail reply) {
        Long account = mail.recipient();
        return account == null
                ? people.admins().stream().filter(admin -> isFrom(admin, reply)).findFirst()
                : people.find(account).filter(reader -> people.canSignIn(reader.id()));
    }

    private static boolean isFrom(Person person, ReceivedMail reply) {
        return reply.from().equals(person.email().toLowerCase(Locale.ROOT));
    }

    private static long request(Mail mail) {
        Long request = mail.requestId();
        return request == null ? 0 : request;
    }

    private Optional<String> obstacle(ReceivedMail reply, Origin origin) {
        if (!isFrom(origin.reader(), reply)) {
            return Optional.of("It did not come from the address of your account.");
        }
        if (!desk.acceptsComments(origin.request())) {
            return Optional.of("The request has the maximum number of comments.");
        }
        String text = text(reply);
        if (text.isEmpty()) {
            return Optional.of(reply.attachments()
                    ? "It has attachments but no text. Comments have text only."
                    : "It has no plain text besides quoted text.");
        }
        return text.length() > LONGEST
                ? Optional.of("It has " + text.length() + " characters. A comment has at most " + LONGEST + ".")
                : Optional.empty();
    }

    private static String text(ReceivedMail reply) {
        return reply.text() == null ? "" : ReplyText.of(reply.text());
    }

    private ReceivedMails.Result refuse(ReceivedMail reply, Origin origin, String reason) {
        notify(reply, origin, "your reply was not added",
                "Your reply to request #" + origin.request() + " was not added. " + reason,
                "Write the comment on the page of the request.");
        return new ReceivedMails.Result(ReceivedMails.Outcome.REFUSED, reason);
    }

    private void notify(ReceivedMail reply, Origin origin, String subject, String summary, String nextStep) {
        events.publishEvent(new Notice("reply-" + reply.key().substring(0, 32), "request-" + origin.request(),
                List.of(origin.reader()), "/requests/" + origin.request(), "request " + origin.request(),
                "#" + origin.request() + ": " + subject, summary, nextStep, null, List.of(),
                "the portal received a reply to an email that it sent to you"));
    }

    private static ReceivedMails.Result ignored(String why) {
        return new ReceivedMails.Result(ReceivedMails.Outcome.IGNORED, why);
    }
}
