package org.magrathea.practice;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.home.HomePart;
import org.magrathea.home.HomeView;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** The section of the home page that suggests what to try in practice mode. */
@Component
@PracticeMode
@Order(10)
class PracticeNotice implements HomePart {

    private final Machines machines;
    private final PracticeKeys keys;
    private volatile @Nullable URI upstreams;

    PracticeNotice(Machines machines, PracticeKeys keys) {
        this.machines = machines;
        this.keys = keys;
    }

    /** URL of the collections, with a slash at the end. */
    void upstreams(URI served) {
        upstreams = served;
    }

    @Override
    public String template() {
        return "practice/start";
    }

    @Override
    public Place place() {
        return Place.TOP;
    }

    @Override
    public boolean isFor(Person viewer) {
        return true;
    }

    @Override
    public void fill(HomeView home, Model model) {
        Person viewer = home.viewer();
        MachineFacts machine = viewer.isAdmin() ? null : machineOf(viewer);
        URI served = upstreams;
        model.addAttribute("practiceMachine", machine == null ? null : machine.name());
        model.addAttribute("practiceMirror", machine == null ? null : mirrorForm(machine.name(), served));
        model.addAttribute("practiceUpstreams",
                served == null
                        ? List.of()
                        : List.of(served + "rpm/", served + "debian/dists/stable/", "rsync://" + served.getHost() + "/files/"));
        model.addAttribute("practiceSsh", machine == null || machine.addresses().isEmpty()
                ? null
                : keys.command(viewer.id(), machine.addresses().getFirst()).orElse(null));
    }

    private @Nullable MachineFacts machineOf(Person viewer) {
        return machines.of(viewer).stream().filter(MachineFacts::isHere).findFirst().orElse(null);
    }

    /** The form of a mirror request, filled in with a collection that no sample mirrors. */
    private static String mirrorForm(String machine, @Nullable URI served) {
        UriComponentsBuilder form = UriComponentsBuilder.fromPath("/machines/{m}/requests/mirror/new");
        if (served != null) {
            form.queryParam("url", served + "rpm/")
                    .queryParam("kind", "rpm")
                    .queryParam("name", "rpm")
                    .queryParam("deletions", "follow")
                    .queryParam("limit", "1")
                    .queryParam("every", "6");
        }
        return form.buildAndExpand(machine).toUriString();
    }
}
