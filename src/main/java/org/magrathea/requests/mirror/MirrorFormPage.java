package org.magrathea.requests.mirror;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.mirrors.Found;
import org.magrathea.mirrors.MirrorProbes;
import org.magrathea.mirrors.MirrorWish;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.mirrors.Upstreams;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.Errors;

/** Asks for a mirror on the host of a machine. The host has to have looked at it before it can be sent. */
@Component
class MirrorFormPage extends RequestFormPage<MirrorForm, MirrorDetails> {

    private final MirrorProbes probes;
    private final Mirrors mirrors;
    private final Upstreams upstreams;

    MirrorFormPage(RequestForms forms, MirrorProbes probes, Mirrors mirrors, Upstreams upstreams) {
        super(MirrorKind.NAME, forms);
        this.probes = probes;
        this.mirrors = mirrors;
        this.upstreams = upstreams;
    }

    @Override
    protected String view() {
        return "requests/mirror/form";
    }

    /** What was typed before the host was asked to look comes back by the address. */
    @Override
    protected MirrorForm blank(Surroundings around, Person viewer, Map<String, String> query) {
        if (!query.containsKey("url")) {
            return MirrorForm.blank();
        }
        return new MirrorForm(query.get("url"), one(CollectionKind.class, query.get("kind")), query.get("name"),
                query.get("leaveOut"),
                one(Deletions.class, query.get("deletions")), query.get("limit"), query.get("every"), query.get("why"), null);
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> type, @Nullable String word) {
        try {
            return word == null ? null : Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    @Override
    protected MirrorForm filled(OpenRequest open, Person viewer) {
        return MirrorForm.of(MirrorDetails.read(open.details()).wish(), open.why());
    }

    @Override
    protected Optional<MirrorDetails> details(MirrorForm form, Surroundings around, Errors errors) {
        return form.wish(upstreams, errors)
                .flatMap(wish -> found(wish, around).filter(Found::good).map(found -> MirrorDetails.of(wish, found)));
    }

    @Override
    protected void beforeSending(MirrorForm form, Surroundings around, Errors errors) {
        Optional<MirrorWish> wish = form.wish(upstreams, new BeanPropertyBindingResult(form, "form"));
        if (wish.isPresent() && found(wish.get(), around).filter(Found::good).isEmpty()) {
            errors.rejectValue("url", "unseen", "Have the host look at it first.");
        }
    }

    private Optional<Found> found(MirrorWish wish, Surroundings around) {
        return probes.of(around.machine().hostId(), wish);
    }

    @Override
    protected String write(MirrorDetails asked) {
        return asked.write();
    }

    @Override
    protected String title(MirrorDetails asked, Surroundings around) {
        return "Mirror " + asked.wish().name();
    }

    @Override
    protected Recap recap(MirrorDetails asked, Surroundings around, @Nullable Instant start, ZoneId zone) {
        MirrorWish wish = asked.wish();
        String url = wish.url().length() <= 160 ? wish.url() : wish.url().substring(0, 160) + "…";
        return Recap.of("Pull " + url + " every " + wish.everyHours() + " hours into /pub/mirrors/" + wish.name() + ", at most "
                + Quantities.bytes(wish.limitMib() << 20) + "; now it has " + MirrorKind.found(asked) + ".");
    }

    @Override
    protected void show(MirrorForm form, @Nullable MirrorDetails asked, Surroundings around, Person viewer, Model model) {
        Optional<MirrorWish> wish = form.wish(upstreams, new BeanPropertyBindingResult(form, "form"));
        model.addAttribute("kinds", CollectionKind.values());
        model.addAttribute("deletions", Deletions.values());
        model.addAttribute("found", wish.flatMap(wanted -> found(wanted, around)).orElse(null));
        model.addAttribute("there",
                wish.flatMap(wanted -> mirrors.ofUpstream(around.machine().hostId(), wanted.url())).orElse(null));
        model.addAttribute("suggestion", wish.map(MirrorWish::name).orElse(null));
    }

    /** The form as it was typed, because of what is wrong with it; returns the name of the template. */
    String shownAgain(String machine, MirrorForm form, Errors errors, Person viewer, Model model) {
        again(machine, form, errors, viewer, model);
        return view();
    }
}
