package org.magrathea.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.LocalTimes;
import org.magrathea.access.Person;
import org.magrathea.accounts.People;
import org.magrathea.home.HomeTask;
import org.magrathea.home.HomeTasks;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counter-offers to a requester, and comments that the requester has not answered. */
@Component
@Order(10)
@Transactional(readOnly = true)
class RequestTasks implements HomeTasks {

    private static final Limit MOST = Limit.of(20);
    private static final int QUOTED = 160;
    private static final LocalTimes DAY = LocalTimes.of("EEE d MMM, HH:mm");

    private final RequestRepository requests;
    private final CounterOfferRepository offers;
    private final CommentRepository comments;
    private final People people;

    RequestTasks(RequestRepository requests, CounterOfferRepository offers, CommentRepository comments, People people) {
        this.requests = requests;
        this.offers = offers;
        this.comments = comments;
        this.people = people;
    }

    @Override
    public List<HomeTask> of(Person viewer) {
        List<Request> offered = requests.toAnswer(viewer.id(), MOST);
        Map<Long, CounterOffer> offer = offered.isEmpty()
                ? Map.of()
                : offers.findByRequestIdIn(offered.stream().map(Request::id).toList())
                        .stream()
                        .collect(Collectors.toMap(CounterOffer::requestId, Function.identity()));
        List<RequestComment> unanswered = comments.unanswered(viewer.id(), MOST);
        Map<Long, Request> about = unanswered.isEmpty()
                ? Map.of()
                : requests.findByIdIn(unanswered.stream().map(RequestComment::requestId).toList())
                        .stream()
                        .collect(Collectors.toMap(Request::id, Function.identity()));
        Map<Long, Person> authors = people.byIds(Stream
                .concat(unanswered.stream().map(RequestComment::authorId), offer.values().stream().map(CounterOffer::offeredBy))
                .distinct()
                .toList());
        List<HomeTask> tasks = new ArrayList<>();
        requests.missedOf(viewer.id(), MOST)
                .forEach(request -> tasks.add(new HomeTask("Missed slot of", subject(request), "/requests/" + request.id(),
                        "The job did not start in time. Nothing has changed.", "Change start",
                        "/requests/" + request.id() + "/slot")));
        offered.forEach(request -> tasks.add(offer(request, offer.get(request.id()), authors, viewer)));
        unanswered.forEach(comment -> tasks
                .add(question(comment, Objects.requireNonNull(about.get(comment.requestId())), authors)));
        return tasks;
    }

    private static HomeTask offer(Request request, @Nullable CounterOffer offer, Map<Long, Person> authors, Person viewer) {
        String from = offer == null ? "" : " from " + name(authors, offer.offeredBy());
        String page = "/requests/" + request.id();
        String detail = offer == null ? null : offer.sentence() + " Start: " + start(offer.startsAt(), viewer) + ".";
        return new HomeTask("Counter-offer" + from + " for", subject(request), page, detail, "Answer offer", page,
                offer != null && offer.isFor(request) ? answers(page, offer) : List.of());
    }

    /** The forms of the page of the request. Declining with a reason needs that page. */
    private static List<HomeTask.Answer> answers(String page, CounterOffer offer) {
        Map<String, String> offered = Map.of("offered", offer.offeredAt().toString());
        return List.of(new HomeTask.Answer("Accept offer", page + "/offer/acceptance", offered),
                new HomeTask.Answer("Decline offer", page + "/offer/refusal", offered));
    }

    private static String start(@Nullable Instant at, Person viewer) {
        return at == null ? "when approved" : DAY.write(at, viewer.zone());
    }

    private static HomeTask question(RequestComment comment, Request request, Map<Long, Person> authors) {
        String page = "/requests/" + request.id();
        String text = comment.text().strip();
        boolean asked = request.question() != null;
        return new HomeTask((asked ? "Question from " : "Message from ") + name(authors, comment.authorId()) + " about",
                subject(request), page, "“" + (text.length() <= QUOTED ? text : text.substring(0, QUOTED - 1) + "…") + "”",
                asked ? "Answer question" : "Answer message", page);
    }

    private static String subject(Request request) {
        return request.id() + " · " + request.contents().title();
    }

    private static String name(Map<Long, Person> people, long id) {
        Person person = people.get(id);
        return person == null ? "an admin" : person.name();
    }
}
