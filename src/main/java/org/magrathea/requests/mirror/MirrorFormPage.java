package org.magrathea.requests.mirror;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.access.NumberedThing;
import org.magrathea.access.Person;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Deletions;
import org.magrathea.mirrors.Found;
import org.magrathea.mirrors.MirrorFacts;
import org.magrathea.mirrors.MirrorProbes;
import org.magrathea.mirrors.MirrorSpec;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.mirrors.ProbeSpec;
import org.magrathea.mirrors.Selection;
import org.magrathea.mirrors.Upstreams;
import org.magrathea.requests.OpenRequest;
import org.magrathea.requests.Recap;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestFormPage;
import org.magrathea.requests.RequestForms;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Errors;

/**
 * The form of a request for a mirror or a change of one. It can be sent only after the host has tested the URL. The test also
 * detects the kind of the collection.
 */
@Component
class MirrorFormPage extends RequestFormPage<MirrorForm, MirrorDetails> {

    private static final List<String> USUAL_HOURS = List.of("6", "12", "24");

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
    public String view() {
        return "requests/mirror/form";
    }

    @Override
    protected MirrorForm blank(RequestContext context, Person viewer, Map<String, String> query) {
        return draft(query, viewer)
                .or(() -> number(query.get("mirror")).flatMap(mirrors::find)
                        .filter(mirror -> MirrorKind.mayChange(mirror, context.machine()))
                        .map(MirrorForm::of))
                .orElseGet(() -> query.containsKey("url")
                        ? MirrorForm.of(query.get("url"), kind(query.get("kind")), query.get("name"))
                        : MirrorForm.blank());
    }

    /** The values that were typed before the URL test. */
    private Optional<MirrorForm> draft(Map<String, String> query, Person viewer) {
        return number(query.get("probe")).flatMap(probe -> probes.typed(probe, viewer))
                .map(typed -> StoredJson.read(typed, MirrorForm.class));
    }

    private static Optional<Long> number(@Nullable String typed) {
        return typed == null ? Optional.empty() : NumberedThing.read(typed).stream().boxed().findFirst();
    }

    private static @Nullable CollectionKind kind(@Nullable String word) {
        try {
            return word == null ? null : CollectionKind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    @Override
    protected MirrorForm filled(OpenRequest open, Person viewer) {
        return MirrorForm.of(StoredJson.read(open.details(), MirrorDetails.class), open.why());
    }

    @Override
    protected MirrorForm filled(OpenRequest open, Map<String, String> query, Person viewer) {
        return draft(query, viewer).orElseGet(() -> filled(open, viewer));
    }

    @Override
    protected Optional<MirrorDetails> details(MirrorForm form, RequestContext context, Errors errors) {
        Optional<ProbeSpec> probe = form.probe(upstreams, errors);
        if (probe.isEmpty()) {
            return Optional.empty();
        }
        Found found = found(probe.get(), context).filter(Found::good).orElse(null);
        CollectionKind kind = form.kind() != null ? form.kind() : found == null ? CollectionKind.FILES : found.kind();
        if (kind == null) {
            return Optional.empty();
        }
        keepsItsFolder(form, errors);
        Optional<MirrorSpec> spec = form.spec(probe.get(), kind, errors);
        if (found == null) {
            isOfKind(probe.get(), context, errors);
            return Optional.empty();
        }
        if (found.repository().suites().size() > 1 && probe.get().selection().suites().isEmpty()) {
            errors.rejectValue("suites", "none", "This archive has " + found.repository().suites().size()
                    + " suites. Select some of them and press “Test again”.");
            return Optional.empty();
        }
        return spec.map(valid -> MirrorDetails.of(valid, found, form.mirror()));
    }

    private void keepsItsFolder(MirrorForm form, Errors errors) {
        Optional.ofNullable(form.mirror())
                .flatMap(mirrors::find)
                .filter(changed -> !changed.name().equals(form.folder()))
                .ifPresent(changed -> errors.rejectValue("name", "fixed",
                        "The folder of a mirror cannot be changed. It is " + changed.name() + "."));
    }

    /** Rejects a chosen kind if the host has detected another one. Plain files are always possible. */
    private void isOfKind(ProbeSpec probe, RequestContext context, Errors errors) {
        if (probe.kind() == null || probe.kind() == CollectionKind.FILES) {
            return;
        }
        found(new ProbeSpec(probe.url(), null, probe.leaveOut(), probe.selection()), context)
                .map(Found::kind)
                .filter(kind -> kind != probe.kind())
                .ifPresent(kind -> errors.rejectValue("kind", "other",
                        "The host found " + kind.title() + ". Choose this kind or plain files."));
    }

    @Override
    protected void beforeSending(MirrorForm form, RequestContext context, Errors errors) {
        Optional<ProbeSpec> probe = form.probe(upstreams, new BeanPropertyBindingResult(form, "form"));
        if (probe.isPresent() && found(probe.get(), context).filter(Found::good).isEmpty()) {
            errors.rejectValue("url", "unseen", "This URL is not tested yet. Press “Test URL” first.");
        }
    }

    private Optional<Found> found(ProbeSpec probe, RequestContext context) {
        return probes.of(context.machine().hostId(), probe);
    }

    @Override
    protected String title(MirrorDetails requested, RequestContext context) {
        return (requested.mirror() == null ? "Mirror " : "Change of mirror ") + requested.spec().name();
    }

    @Override
    protected Recap recap(MirrorDetails requested, RequestContext context, @Nullable Instant start, ZoneId zone) {
        MirrorSpec spec = requested.spec();
        String url = spec.url().length() <= 160 ? spec.url() : spec.url().substring(0, 160) + "…";
        return Recap.of("Sync " + url + (spec.selection().isAll() ? "" : " (" + spec.selection().title() + ")") + " "
                + Quantities.every(spec.everyHours(), "hour") + " to /pub/mirrors/" + spec.name() + ". Size limit: "
                + Quantities.bytes(spec.limitMib() << 20) + ". Current contents: " + MirrorKind.found(requested) + ".");
    }

    @Override
    protected void show(MirrorForm form, @Nullable MirrorDetails requested, RequestContext context, Person viewer, Model model) {
        Optional<ProbeSpec> probe = form.probe(upstreams, new BeanPropertyBindingResult(form, "form"));
        Found found = probe.flatMap(tested -> found(tested, context)).orElse(null);
        CollectionKind kind = form.kind() != null ? form.kind() : found == null ? null : found.kind();
        model.addAttribute("kinds", CollectionKind.values());
        model.addAttribute("missing", missing(context));
        model.addAttribute("kind", kind);
        model.addAttribute("deletions", Deletions.values());
        model.addAttribute("found", found);
        model.addAttribute("choices", choices(form, found));
        model.addAttribute("hours", hours(form));
        model.addAttribute("testing", found != null && !found.done());
        model.addAttribute("later", form.later());
        model.addAttribute("resultUrl", probe.flatMap(tested -> probes.number(context.machine().hostId(), tested, viewer))
                .map(number -> address(context.machine().name(), (Long) model.getAttribute("changing")) + "?probe=" + number)
                .orElse(null));
        model.addAttribute("mirror",
                Optional.ofNullable(form.mirror()).flatMap(mirrors::find).map(MirrorFacts::name).orElse(null));
        model.addAttribute("there",
                probe.flatMap(tested -> mirrors.ofUpstream(context.machine().hostId(), tested.url(), tested.selection()))
                        .filter(same -> form.mirror() == null || same.id() != form.mirror())
                        .orElse(null));
    }

    /** The intervals to choose from, with the current interval of a changed mirror. */
    private static List<String> hours(MirrorForm form) {
        String own = form.every();
        return own == null || !own.matches("[0-9]{1,3}") || USUAL_HOURS.contains(own)
                ? USUAL_HOURS
                : Stream.concat(Stream.of(own), USUAL_HOURS.stream()).toList();
    }

    /** Reasons why kinds are not available, for kinds that the host cannot verify. */
    private static Map<CollectionKind, String> missing(RequestContext context) {
        Map<CollectionKind, String> missing = new EnumMap<>(CollectionKind.class);
        Capacity has = context.host() == null ? null : context.host().capacity();
        if (has != null) {
            for (CollectionKind kind : CollectionKind.values()) {
                String tool = has.missingFor(kind);
                if (tool != null) {
                    missing.put(kind, "Not available: " + tool + " is not installed on the host.");
                }
            }
        }
        return missing;
    }

    /** The selectable parts of a repository: those that the host found, and those selected before. */
    private static List<Choice> choices(MirrorForm form, @Nullable Found found) {
        Found.Repository there = found == null ? null : found.repository();
        Selection ticked = Selection.of(form.suites(), form.components(), form.architectures());
        return List.of(new Choice("suites", "Suites", there == null ? List.of() : there.suites(), ticked.suites()),
                new Choice("components", "Components", there == null ? List.of() : there.components(), ticked.components()),
                new Choice("architectures", "Architectures", there == null ? List.of() : there.architectures(),
                        ticked.architectures()));
    }

    /** A list with checkboxes. */
    record Choice(String field, String title, List<String> names, List<String> ticked) {

        Choice {
            names = Selection.choices(names, ticked);
        }

        public boolean isShown() {
            return names.size() > 1 || !ticked.isEmpty();
        }

        public boolean has(String name) {
            return ticked.contains(name);
        }
    }

    /** URL of the form for a new request, or for an edited one. */
    static String address(String machine, @Nullable Long request) {
        return request == null
                ? "/machines/" + machine + "/requests/" + MirrorKind.NAME + "/new"
                : "/requests/" + request + "/edit";
    }

    /** Shows the typed form with its errors. Returns the name of the template. */
    String shownAgain(String machine, @Nullable Long request, MirrorForm form, BindingResult errors, Person viewer,
            Model model) {
        again(machine, request, form, errors, viewer, model);
        return view();
    }
}
