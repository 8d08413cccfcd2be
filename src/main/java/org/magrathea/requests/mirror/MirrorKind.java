package org.magrathea.requests.mirror;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.hosts.Capacity;
import org.magrathea.hosts.Host;
import org.magrathea.jobs.JobResult;
import org.magrathea.machines.MachineFacts;
import org.magrathea.mirrors.MirrorFacts;
import org.magrathea.mirrors.MirrorWish;
import org.magrathea.mirrors.Mirrors;
import org.magrathea.requests.Approved;
import org.magrathea.requests.Carrying;
import org.magrathea.requests.Check;
import org.magrathea.requests.RequestKind;
import org.magrathea.requests.Surroundings;
import org.springframework.stereotype.Component;

/** A collection that the host of a machine is to pull again and again; approved once. */
@Component
class MirrorKind implements RequestKind {

    static final String NAME = "mirror";

    private final Mirrors mirrors;

    MirrorKind(Mirrors mirrors) {
        this.mirrors = mirrors;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, String> facts(String details) {
        MirrorDetails asked = MirrorDetails.read(details);
        MirrorWish wish = asked.wish();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("From", wish.url());
        facts.put("To", "/pub/mirrors/" + wish.name());
        facts.put("Kind", wish.kind().title());
        facts.put("Leaves out", wish.leaveOut().isEmpty() ? "nothing" : String.join(" ", wish.leaveOut()));
        facts.put("Deletions", wish.deletions().title());
        facts.put("Every", wish.everyHours() + " hours");
        facts.put("At most", Quantities.bytes(wish.limitMib() << 20));
        facts.put("Found there", found(asked));
        if (asked.features() != null && !asked.features().isEmpty()) {
            facts.put("It speaks", asked.features());
        }
        if (asked.redirect() != null) {
            facts.put("Leads on to", asked.redirect());
        }
        return facts;
    }

    static String found(MirrorDetails asked) {
        return (asked.exact() ? "" : "at least ") + asked.files() + " files, " + Quantities.bytes(asked.bytes())
                + (asked.newest() == null ? "" : ", the newest of " + asked.newest().toString().substring(0, 10))
                + (asked.metadata().equals("none") ? "" : ", metadata of " + asked.metadata().toUpperCase(Locale.ROOT));
    }

    @Override
    public List<List<Check>> checks(List<Case> cases) {
        List<MirrorDetails> asked = cases.stream().map(one -> MirrorDetails.read(one.details())).toList();
        List<Mirrors.Place> places = new ArrayList<>();
        for (int at = 0; at < cases.size(); at++) {
            MirrorWish wish = asked.get(at).wish();
            places.add(new Mirrors.Place(cases.get(at).machine().hostId(), wish.url(), wish.name()));
        }
        List<Mirrors.InTheWay> inTheWay = mirrors.inTheWay(places);
        List<List<Check>> all = new ArrayList<>();
        for (int at = 0; at < cases.size(); at++) {
            all.add(checks(asked.get(at), cases.get(at).around(), inTheWay.get(at)));
        }
        return all;
    }

    private static List<Check> checks(MirrorDetails asked, Surroundings around, Mirrors.InTheWay inTheWay) {
        MirrorWish wish = asked.wish();
        List<Check> checks = new ArrayList<>();
        MirrorFacts same = inTheWay.ofUpstream();
        checks.add(same == null
                ? Check.ok("Nothing else pulls from there.")
                : Check.stop("It is mirrored already, as “" + same.name() + "”: subscribe to that one on the page Mirrors."));
        if (inTheWay.nameTaken()) {
            checks.add(Check.stop("There is a mirror “" + wish.name() + "” on this host, or was. Choose another name."));
        }
        if (asked.bytes() > wish.limitMib() << 20) {
            checks.add(Check.stop("It has " + Quantities.bytes(asked.bytes()) + " already, and may have "
                    + Quantities.bytes(wish.limitMib() << 20) + ": raise the limit, or leave more out."));
        }
        if (asked.redirect() != null) {
            checks.add(Check.look("It leads on to " + asked.redirect() + ": whoever has that place decides what comes."));
        }
        checks.add(room(wish, asked, around.host()));
        checks.add(Check.look("Everybody who has a machine here can read what is pulled, and the world where /pub is published."
                + " Whether its owner allows that, nobody has looked at."));
        return checks;
    }

    private static Check room(MirrorWish wish, MirrorDetails asked, @Nullable Host host) {
        Capacity has = host == null ? null : host.capacity();
        if (has == null) {
            return Check.look("The host cannot be reached just now, so its room is not known.");
        }
        String numbers = Quantities.bytes(has.diskUsable()) + " are usable on the host now, "
                + Quantities.bytes(Math.max(0, has.diskUsable() - asked.bytes())) + " after the first pull";
        if (asked.bytes() > has.diskUsable()) {
            return Check.stop("There is no room: " + numbers + ".");
        }
        return (wish.limitMib() << 20) > has.diskUsable()
                ? Check.look(numbers + "; its limit is larger than what is free.")
                : Check.ok(numbers + ".");
    }

    @Override
    public Carrying carry(Approved approved) {
        MirrorDetails asked = MirrorDetails.read(approved.details());
        MirrorWish wish = asked.wish();
        MirrorFacts made = mirrors.create(wish, asked.expected(), approved.machine(), approved.requester());
        return new Carrying.AtOnce("It is pulled for the first time now, and then every " + wish.everyHours()
                + " hours, into /pub/mirrors/" + made.name() + ". The page Mirrors shows how it is.");
    }

    @Override
    public String summary(String details, MachineFacts machine, JobResult result) {
        throw new IllegalStateException("A mirror has no job of its request");
    }
}
