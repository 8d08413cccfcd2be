package org.magrathea.requests;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.magrathea.Quantities;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of requests that a person can send, with usual waiting time and downtime. */
@Component
@Transactional(readOnly = true)
class Catalogue {

    private final List<RequestCard> cards;
    private final AutomaticDecisions automatic;
    private final DangerousKinds dangerous;
    private final UsualTimes times;
    private final Machines machines;
    private final Hosts hosts;
    private final List<CatalogueLink> links;

    Catalogue(List<RequestCard> cards, AutomaticDecisions automatic, DangerousKinds dangerous, UsualTimes times,
            Machines machines, Hosts hosts, List<CatalogueLink> links) {
        this.cards = cards;
        this.automatic = automatic;
        this.dangerous = dangerous;
        this.times = times;
        this.machines = machines;
        this.hosts = hosts;
        this.links = links;
    }

    /**
     * A card for one person.
     *
     * @param path path of its form. Null if there is none, or several
     * @param reason why it cannot be requested now
     * @param choices the machines to choose from, if there are several and it makes sense for one of them
     * @param usualWait usual waiting time in words
     */
    record Card(String title, String text, @Nullable String path, @Nullable String reason, List<Choice> choices, String usualWait,
            String downtime, String decision, boolean automatic) {
    }

    /**
     * The page.
     *
     * @param machines the machines of the viewer
     * @param machine the chosen one, or null
     * @param error what is wrong with the choice, in words
     * @param host the host whose times the cards show. Null without a machine
     */
    record Page(Map<RequestCard.Group, List<Card>> groups, List<String> machines, @Nullable String machine,
            @Nullable String error,
            @Nullable String host) {
    }

    /** A machine of a card. {@code path} or {@code reason} is null. */
    record Choice(String machine, @Nullable String path, @Nullable String reason) {
    }

    /**
     * The cards by group, in the order of the groups. Cards lead to the forms of the chosen machine. Times are those of its host, or
     * of the host of the first machine.
     *
     * @param chosen name of a machine of the viewer, or empty
     */
    Page of(Person viewer, String chosen) {
        List<MachineFacts> all = machines.of(viewer);
        List<MachineFacts> one = all.stream().filter(machine -> machine.name().equals(chosen)).toList();
        List<MachineFacts> own = one.isEmpty() ? all : one;
        Host host = own.isEmpty() ? null : hosts.find(own.getFirst().hostId()).orElse(null);
        Set<String> two = dangerous.marked().keySet();
        Map<RequestCard.Group, List<Card>> groups = new EnumMap<>(RequestCard.Group.class);
        cards.forEach(card -> groups.computeIfAbsent(card.group(), group -> new ArrayList<>())
                .add(card(card, viewer, own, host == null ? null : host.id(), two.contains(card.kind()))));
        links.forEach(link -> groups.computeIfAbsent(link.group(), group -> new ArrayList<>()).add(card(link, viewer)));
        return new Page(groups, all.stream().map(MachineFacts::name).toList(), one.isEmpty() ? null : chosen,
                one.isEmpty() && !chosen.isEmpty() ? "You have no machine “" + chosen + "”. Choose one from the list." : null,
                host == null ? null : host.name());
    }

    private Card card(RequestCard card, Person viewer, List<MachineFacts> own, @Nullable Long host, boolean two) {
        List<Choice> choices = card.needsMachine() ? choices(card, own) : List.of();
        Optional<String> rule = automatic.of(card.kind(), viewer);
        String reason = reason(card, viewer, choices);
        Optional<UsualTimes.Usual> wait = times.wait(card.kind(), card.needsMachine() ? host : null);
        Optional<UsualTimes.Usual> down = times.downtime(card.kind(), card.needsMachine() ? host : null);
        String downtime = card.downtime(down.map(UsualTimes.Usual::median));
        boolean measured = down.isPresent() && !downtime.equals(card.downtime(Optional.empty()));
        return new Card(card.title(), card.text(), reason == null ? path(card, choices) : null, reason,
                reason == null && choices.size() > 1 ? choices : List.of(),
                wait.map(usual -> Quantities.duration(usual.median()) + onAll(usual, host)).orElse("not known yet"),
                measured ? downtime + onAll(down.get(), host) : downtime,
                rule.orElseGet(() -> two ? "Needs two approvals" : card.decision()), rule.isPresent());
    }

    /** Says that a time is not that of the host of the page. */
    private static String onAll(UsualTimes.Usual usual, @Nullable Long host) {
        return usual.ofHost() || host == null ? "" : ", all hosts";
    }

    private static Card card(CatalogueLink link, Person viewer) {
        String reason = link.obstacle(viewer).orElse(null);
        return new Card(link.title(), link.text(), reason == null ? link.path() : null, reason, List.of(), "none", "none",
                "No approval needed", true);
    }

    private static List<Choice> choices(RequestCard card, List<MachineFacts> own) {
        Map<Long, String> reasons = new HashMap<>(card.obstacles(own));
        return own.stream().map(machine -> {
            String reason = reasons.get(machine.id());
            String path = "/machines/" + machine.name() + "/requests/" + card.kind() + "/new";
            return new Choice(machine.name(), reason == null ? path : null, reason);
        }).toList();
    }

    private static @Nullable String reason(RequestCard card, Person viewer, List<Choice> choices) {
        if (!card.needsMachine()) {
            return card.obstacle(viewer).orElse(null);
        }
        if (choices.isEmpty()) {
            return "You have no machine.";
        }
        return choices.stream().map(Choice::reason).distinct().count() == 1 ? choices.getFirst().reason() : null;
    }

    private static @Nullable String path(RequestCard card, List<Choice> choices) {
        if (!card.needsMachine()) {
            return card.path();
        }
        return choices.size() == 1 ? choices.getFirst().path() : null;
    }
}
