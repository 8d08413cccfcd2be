package org.magrathea.mirrors;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The mirrors of a tenant on the home page. */
@Component
@Order(30)
class MirrorsOnHome implements HomePart {

    private static final Limit SHOWN = Limit.of(6);

    private final MirrorRepository mirrors;
    private final Machines machines;
    private final Clock clock;

    MirrorsOnHome(MirrorRepository mirrors, Machines machines, Clock clock) {
        this.mirrors = mirrors;
        this.machines = machines;
        this.clock = clock;
    }

    @Override
    public String template() {
        return "mirrors/home";
    }

    @Override
    public Place place() {
        return Place.MAIN;
    }

    @Override
    public boolean isFor(Person viewer) {
        return !viewer.isAdmin();
    }

    @Override
    public void fill(HomeView home, Model model) {
        Instant now = clock.instant();
        List<MirrorFacts> own = mirrors.ofOwner(home.viewer().id(), SHOWN).stream().map(mirror -> mirror.facts(now)).toList();
        model.addAttribute("ownMirrors", own);
        model.addAttribute("mirrorMachine", machines.of(home.viewer())
                .stream()
                .filter(MachineFacts::isHere)
                .map(MachineFacts::name)
                .findFirst()
                .orElse(null));
    }
}
