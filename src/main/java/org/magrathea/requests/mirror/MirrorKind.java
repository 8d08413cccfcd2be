package org.magrathea.requests.mirror;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.StoredJson;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.CollectionKind;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.JobEvent;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.mirrors.Keyring;
import org.magrathea.mirrors.MirrorDesk;
import org.magrathea.mirrors.MirrorFacts;
import org.magrathea.mirrors.MirrorProblems;
import org.magrathea.mirrors.MirrorSpec;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Check;
import org.magrathea.requests.Execution;
import org.magrathea.requests.RequestContext;
import org.magrathea.requests.RequestKind;
import org.springframework.stereotype.Component;

/** A mirror: a collection that the host of a machine syncs regularly. Approved once. */
@Component
class MirrorKind implements RequestKind {

    static final String NAME = "mirror";

    private final Mirrors mirrors;
    private final MirrorDesk desk;

    MirrorKind(Mirrors mirrors, MirrorDesk desk) {
        this.mirrors = mirrors;
        this.desk = desk;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        return facts(List.of(details)).getFirst();
    }

    @Override
    public List<Map<String, String>> facts(List<String> details) {
        List<MirrorDetails> requested = details.stream().map(one -> StoredJson.read(one, MirrorDetails.class)).toList();
        Map<Long, MirrorFacts> changed = changed(requested);
        return requested.stream().map(one -> facts(one, one.changed().map(changed::get))).toList();
    }

    private Map<Long, MirrorFacts> changed(List<MirrorDetails> requested) {
        return mirrors
                .byIds(requested.stream().map(MirrorDetails::changed).flatMap(Optional::stream).collect(Collectors.toSet()));
    }

    private static Map<String, String> facts(MirrorDetails requested, Optional<MirrorFacts> changed) {
        MirrorSpec spec = requested.spec();
        Map<String, String> facts = new LinkedHashMap<>();
        changed.ifPresent(now -> facts.put("Changed mirror", now.name() + ", currently from " + now.source().url() + " ("
                + now.source().selection().title() + ")"));
        facts.put("URL", spec.url());
        facts.put("Folder", "/pub/mirrors/" + spec.name());
        facts.put("Kind", spec.kind().title());
        if (spec.kind() != CollectionKind.FILES) {
            facts.put("Selection", spec.selection().title());
            facts.put("Signature", signature(requested));
        } else if (spec.index()) {
            facts.put("Metadata", "created for the packages");
        }
        facts.put("Exclusions", spec.leaveOut().isEmpty() ? "none" : String.join(" ", spec.leaveOut()));
        facts.put("Deletions", spec.deletions().title());
        facts.put("Interval", Quantities.every(spec.everyHours(), "hour"));
        facts.put("Size limit", Quantities.bytes(spec.limitMib() << 20));
        facts.put("Upstream contents", found(requested));
        if (requested.features() != null && !requested.features().isEmpty()) {
            facts.put("Server", requested.features());
        }
        if (requested.redirect() != null) {
            facts.put("Redirects to", requested.redirect());
        }
        return facts;
    }

    private static String signature(MirrorDetails requested) {
        String keyring = requested.spec().keyring();
        if (keyring != null) {
            return "required from "
                    + Keyring.read(keyring).keys().stream().map(Keyring.Key::toString).collect(Collectors.joining("; "));
        }
        Boolean signed = requested.signed();
        if (signed == null) {
            return "not checked";
        }
        return signed ? "not checked, no keys given" : "none, upstream does not sign";
    }

    static String found(MirrorDetails requested) {
        return (requested.exact() ? "" : "at least ") + Quantities.count(requested.files(), "file") + ", "
                + Quantities.bytes(requested.bytes())
                + (requested.newest() == null ? "" : ", newest from " + requested.newest().toString().substring(0, 10))
                + (requested.packages() == 0
                        ? ""
                        : ", " + Quantities.count(requested.packages(), "package"));
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        List<MirrorDetails> requested = cases.stream().map(one -> StoredJson.read(one.details(), MirrorDetails.class)).toList();
        List<Mirrors.Place> places = new ArrayList<>();
        for (int at = 0; at < cases.size(); at++) {
            MirrorSpec spec = requested.get(at).spec();
            places.add(new Mirrors.Place(cases.get(at).machine().hostId(), spec.url(), spec.selection(), spec.name()));
        }
        List<Mirrors.InTheWay> inTheWay = mirrors.inTheWay(places);
        Map<Long, MirrorFacts> changed = changed(requested);
        List<List<Check>> all = new ArrayList<>();
        for (int at = 0; at < cases.size(); at++) {
            all.add(checks(requested.get(at), cases.get(at).context(), inTheWay.get(at), changed));
        }
        return all;
    }

    @Override
    public Optional<Needs> needs(Case of) {
        return Optional.of(new Needs(StoredJson.read(of.details(), MirrorDetails.class).bytes(), 0));
    }

    private static List<Check> checks(MirrorDetails requested, RequestContext context, Mirrors.InTheWay inTheWay,
            Map<Long, MirrorFacts> changed) {
        MirrorSpec spec = requested.spec();
        List<Check> checks = new ArrayList<>();
        MirrorFacts same = inTheWay.ofUpstream();
        if (requested.mirror() != null && !mayChange(changed.get(requested.mirror()), context.machine())) {
            checks.add(Check.stop("This mirror no longer exists. Request a new mirror."));
        }
        checks.add(same == null || requested.mirror() != null && same.id() == requested.mirror()
                ? Check.ok("No other mirror has this upstream.")
                : Check.stop("This upstream is already mirrored as “" + same.name() + "”. Subscribe to it on the page Mirrors."));
        if (inTheWay.nameTaken() && requested.mirror() == null) {
            checks.add(
                    Check.stop("The mirror name “" + spec.name() + "” is taken or was used on this host. Choose another name."));
        }
        if (requested.bytes() > spec.limitMib() << 20) {
            checks.add(Check.stop("The upstream has " + Quantities.bytes(requested.bytes()) + ". The size limit is "
                    + Quantities.bytes(spec.limitMib() << 20) + ". Raise the limit or exclude more files."));
        }
        if (requested.redirect() != null) {
            checks.add(Check.warning("The URL redirects to " + requested.redirect()
                    + ". The owner of that address controls the contents."));
        }
        tool(spec, context.host()).ifPresent(checks::add);
        checks.add(room(spec, requested, context.host()));
        checks.add(Check.warning(
                "Every machine on the host can read the mirror. If /pub is published, everyone on the internet can read it."
                        + " Redistribution rights are not checked."));
        return checks;
    }

    /** A mirror is changed where it was requested. */
    static boolean mayChange(@Nullable MirrorFacts mirror, MachineFacts machine) {
        return mirror != null && mirror.machineId() == machine.id() && !mirror.isRemoved();
    }

    /** Blocks a kind that the host cannot verify. The host publishes only verified collections. */
    private static Optional<Check> tool(MirrorSpec spec, @Nullable Host host) {
        Capacity has = host == null ? null : host.capacity();
        if (has == null) {
            return Optional.empty();
        }
        String missing = spec.keyring() != null && has.misses("gpgv") ? "gpgv" : has.missingFor(spec.kind());
        return missing == null
                ? Optional.empty()
                : Optional.of(Check.stop(missing + " is not installed on the host. It is needed to check this mirror."
                        + " Ask an admin to install it."));
    }

    private static Check room(MirrorSpec spec, MirrorDetails requested, @Nullable Host host) {
        Capacity has = host == null ? null : host.capacity();
        if (has == null) {
            return Check.warning("Host unreachable. Its free disk space is unknown.");
        }
        String numbers = Quantities.bytes(has.diskUsable()) + " usable on the host now, "
                + Quantities.bytes(Math.max(0, has.diskUsable() - requested.bytes())) + " after the first sync";
        if (requested.bytes() > has.diskUsable()) {
            return Check.stop("Not enough disk space: " + numbers + ". Exclude files or ask an admin to free space.");
        }
        return (spec.limitMib() << 20) > has.diskUsable()
                ? Check.warning(numbers + ". The size limit exceeds the free space.")
                : Check.ok(numbers + ".");
    }

    /** A change of a mirror takes effect at its next run. */
    @Override
    public boolean isImmediate(String details) {
        return StoredJson.read(details, MirrorDetails.class).mirror() != null;
    }

    @Override
    public Execution execute(Approved approved) {
        MirrorDetails requested = StoredJson.read(approved.details(), MirrorDetails.class);
        MirrorSpec spec = requested.spec();
        if (requested.mirror() == null) {
            return new Execution.ByQueuedJob(
                    desk.create(spec, requested.expected(), approved.machine(), approved.requester()));
        }
        MirrorFacts changed = desk.change(requested.mirror(), spec, requested.expected(), approved.requester())
                .orElseThrow(() -> new IllegalStateException("The mirror was deleted between its check and its change"));
        return new Execution.Immediate("The mirror " + changed.name() + (changed.isPaused()
                ? " is paused. The change takes effect when it is resumed."
                : " uses the new settings from its next run on.") + " The published files stay until a run succeeds.");
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        MirrorDetails requested = StoredJson.read(details, MirrorDetails.class);
        String name = requested.spec().name();
        long files = result.fields().path("files").asLong(0);
        return "The first sync is done. /pub/mirrors/" + name + " has " + Quantities.count(files, "file")
                + (requested.exact() && files < requested.files()
                        ? ". The URL test had found " + Quantities.count(requested.files(), "file")
                        : "")
                + ". The mirror is synced " + Quantities.every(requested.spec().everyHours(), "hour")
                + ". The page of the mirror shows how to use it on a machine.";
    }

    @Override
    public String failure(JobEvent.JobFailed failed) {
        return "The first sync failed: " + MirrorProblems.withFirstStep(failed.code(), failed.text());
    }
}
