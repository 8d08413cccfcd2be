package org.magrathea.notifications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.notices.MailEvents;
import org.magrathea.notices.Notice;
import org.magrathea.requests.RequestEvent;
import org.magrathea.requests.RequestFacts;
import org.springframework.stereotype.Component;

/** An example of each email of the portal, with invented values, written by the same code and templates as the real ones. */
@Component
class MailCatalogue {

    /**
     * An example.
     *
     * @param name unique, for the address of its preview
     */
    record Sample(String name, String title, MailDraft draft) {
    }

    private static final long REQUEST = 128;
    private static final String SENTENCE = "Stop sparrow, copy / and /home, then start it again.";
    /** Titles of the mails about requests, by the folder of their templates. */
    private static final Map<String, String> ABOUT_REQUESTS = new LinkedHashMap<>();
    /** What the mails quote: the reason, the answer or the result. */
    private static final Map<String, String> QUOTED = Map.of("denied", "Wait until the backup is done.", "failed",
            "The disk is full. Nothing was copied. sparrow is running.", "failed-for-admins",
            "The disk is full. Nothing was copied. sparrow is running.", "done", "The snapshot has 1.3 GiB and is verified.",
            "comment", "Is tonight at 22:00 possible?", "information-needed", "Which snapshot may be deleted first?", "expired",
            "No admin decided within 30 days.", "expired-for-admins", "No admin decided within 30 days.");

    static {
        ABOUT_REQUESTS.put("received", "Request received");
        ABOUT_REQUESTS.put("first-approval", "First of two approvals");
        ABOUT_REQUESTS.put("approved", "Request approved");
        ABOUT_REQUESTS.put("denied", "Request denied");
        ABOUT_REQUESTS.put("counter-offer", "Counter-offer");
        ABOUT_REQUESTS.put("started", "Job started");
        ABOUT_REQUESTS.put("done", "Request done");
        ABOUT_REQUESTS.put("failed", "Request failed");
        ABOUT_REQUESTS.put("cancelled", "Request cancelled by an admin");
        ABOUT_REQUESTS.put("cancelled-while-running", "Job cancelled by an admin");
        ABOUT_REQUESTS.put("comment", "Comment on a request");
        ABOUT_REQUESTS.put("information-needed", "Information needed");
        ABOUT_REQUESTS.put("expired", "Request expired");
        ABOUT_REQUESTS.put("created-for-tenant", "Machine created by an admin");
        ABOUT_REQUESTS.put("new-request", "New request, to admins");
        ABOUT_REQUESTS.put("edited", "Request edited, to admins");
        ABOUT_REQUESTS.put("second-approval", "Second approval needed, to admins");
        ABOUT_REQUESTS.put("failed-for-admins", "Request failed, to admins");
        ABOUT_REQUESTS.put("expired-for-admins", "Request expired, to admins");
    }

    private final RequestMailDrafts requests;
    private final List<MailEvents> modules;
    private final MailAddresses addresses;
    private final Clock clock;

    MailCatalogue(RequestMailDrafts requests, List<MailEvents> modules, MailAddresses addresses, Clock clock) {
        this.requests = requests;
        this.modules = modules;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** All examples, as if sent to this person now. */
    List<Sample> samples(Person reader) {
        Instant now = clock.instant();
        List<Sample> samples = new ArrayList<>();
        ABOUT_REQUESTS.forEach((mail, title) -> samples.add(new Sample(mail, title,
                mail.equals("approved") ? approval(false, now) : ofRequest(mail, facts(5, "sparrow", now), now))));
        samples.add(new Sample("approved-at-once", "Request approved, in effect at once", approval(true, now)));
        samples.add(new Sample("conversation", "New question, to admins", ofRequest("conversation", facts(0, "", null), now)));
        samples.add(new Sample("closed", "Question closed", ofRequest("closed", facts(0, "", null), now)));
        samples.add(new Sample("job-failed", "Job without a request failed",
                JobMails.draft(57, "Restart of sparrow", "sparrow", now, "sparrow did not start within 60 s.")));
        samples.add(new Sample("digest", "Daily digest", digest(now)));
        for (Notice notice : modules.stream().flatMap(module -> module.samples(reader, now).stream()).toList()) {
            samples.add(new Sample("notice-" + samples.size(), notice.subject(), NoticeMails.draft(notice)));
        }
        return samples;
    }

    private MailDraft ofRequest(String mail, RequestFacts request, Instant now) {
        return requests.of(mail, mail, request, now, person(2, "heron", Role.ADMIN), QUOTED.get(mail));
    }

    private MailDraft approval(boolean immediate, Instant now) {
        return requests.approved(new RequestEvent.RequestApproved(facts(5, "sparrow", immediate ? null : now), now,
                person(2, "heron", Role.ADMIN), null, null, immediate));
    }

    private MailDraft digest(Instant now) {
        return Digests.draft("daily", List.of(
                Map.of("title", "#127 sparrow: snapshot done", "first", "Request #127 (Snapshot of sparrow) is done.", "at", now,
                        "page", addresses.portal() + "/requests/127"),
                Map.of("title", "mirror debian: recovered", "first",
                        "The mirror debian was synced successfully after earlier failures.", "at",
                        now.minus(Duration.ofHours(3)), "page", addresses.portal() + "/mirrors/3")));
    }

    private static RequestFacts facts(long machine, String name, @Nullable Instant now) {
        boolean conversation = machine == 0;
        return new RequestFacts(REQUEST, 2, conversation ? "question" : "snapshot", "{}",
                conversation ? "Which kernel runs here?" : "Snapshot of sparrow",
                conversation ? "Which kernel runs here?" : SENTENCE,
                machine, name, person(1, "otter", Role.TENANT), conversation ? null : "Before the upgrade",
                now == null ? null : now.plus(Duration.ofHours(5)), null);
    }

    private static Person person(long id, String name, Role role) {
        return new Person(id, name, name + "@example.org", role, ZoneOffset.UTC);
    }
}
