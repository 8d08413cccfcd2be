package org.magrathea.requests;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.accounts.AccountLock;
import org.magrathea.accounts.TypedForm;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Saves the forms of new requests before they are sent. A draft ends when its request is sent, or after some time. */
@Component
@Transactional
class FormDrafts {

    /** Maximum number of drafts of a person. Protects the database. */
    static final int MOST = 50;
    /** Maximum length of the stored values, in characters. */
    static final int MAX_LENGTH = 64_000;

    private static final Pattern ACTION = Pattern
            .compile("/machines/(?<machine>[^/?]{1,60})/requests/(?<kind>[a-z-]{1,32})|/requests/(?<other>question|new-machine)");
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, List<String>>> FIELDS = new TypeReference<>() {
    };

    private final FormDraftRepository drafts;
    private final RequestRepository requests;
    private final AccountLock accounts;
    private final Map<String, RequestCard> cards;
    private final Clock clock;

    FormDrafts(FormDraftRepository drafts, RequestRepository requests, AccountLock accounts, List<RequestCard> cards,
            Clock clock) {
        this.drafts = drafts;
        this.requests = requests;
        this.accounts = accounts;
        this.cards = cards.stream().collect(Collectors.toMap(RequestCard::kind, card -> card));
        this.clock = clock;
    }

    /**
     * A draft in the list.
     *
     * @param path path of the page that continues it
     */
    record Row(long id, String title, String path, Instant savedAt) {
    }

    /** The drafts of a person, the newest first. */
    @Transactional(readOnly = true)
    public List<Row> of(Person person) {
        return drafts.findByAccountIdOrderByIdDesc(person.id())
                .stream()
                .map(draft -> new Row(draft.id(), title(draft.action()), draft.action() + "/new?draft=" + draft.id(),
                        draft.savedAt()))
                .toList();
    }

    /** Whether this is the address of a form of a new request. */
    static boolean isForNewRequest(String action) {
        return ACTION.matcher(action).matches();
    }

    /**
     * Saves the values of a form, in place of its earlier ones. Does nothing after its request was sent.
     *
     * @throws DraftRefused it is too large, or the person has too many drafts
     */
    public void save(Person person, FormKey key, String action, Map<String, List<String>> fields) {
        String formKey = key.value();
        if (formKey == null || !isForNewRequest(action)) {
            throw new IllegalArgumentException("Not a form of a new request: " + action);
        }
        String typed = JSON.writeValueAsString(fields);
        if (typed.length() > MAX_LENGTH) {
            throw new DraftRefused("This form is too long for a draft. Shorten it, or send it now.");
        }
        accounts.hold(person.id());
        if (requests.sentBy(person.id(), formKey).isPresent()) {
            return;
        }
        Optional<FormDraft> earlier = drafts.findByAccountIdAndFormKey(person.id(), formKey);
        if (earlier.isPresent()) {
            earlier.get().save(typed, clock.instant());
        } else if (drafts.countByAccountId(person.id()) >= MOST) {
            throw new DraftRefused("You have " + MOST + " drafts, the maximum. Delete one on the page Requests.");
        } else {
            drafts.save(new FormDraft(person.id(), formKey, action, typed, clock.instant()));
        }
    }

    /** The values of an own draft, to be shown in its form. */
    @Transactional(readOnly = true)
    public Optional<TypedForm> typed(Person person, long id) {
        return drafts.findById(id)
                .filter(draft -> draft.accountId() == person.id())
                .map(draft -> TypedForm.ofDraft(person.id(), draft.action(), JSON.readValue(draft.fields(), FIELDS),
                        draft.formKey(),
                        draft.savedAt()));
    }

    public void delete(long id) {
        drafts.findById(id).ifPresent(drafts::delete);
    }

    /** The form has sent its request. */
    void sent(long person, @Nullable String formKey) {
        if (formKey != null) {
            drafts.deleteSent(person, formKey);
        }
    }

    /** Deletes drafts that were not saved since an instant. */
    int deleteOlder(Instant before) {
        return drafts.deleteOlder(before);
    }

    private String title(String action) {
        Matcher form = ACTION.matcher(action);
        if (!form.matches()) {
            return action;
        }
        String machine = form.group("machine");
        String kind = machine == null ? form.group("other") : form.group("kind");
        RequestCard card = cards.get(kind);
        String title = card == null ? kind : card.title();
        return machine == null ? title : title + " of " + machine;
    }
}
