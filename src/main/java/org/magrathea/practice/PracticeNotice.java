package org.magrathea.practice;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.magrathea.accounts.Person;
import org.magrathea.accounts.StartPagePart;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/** Says on the start page what can be tried out in practice mode. */
@Component
@PracticeMode
class PracticeNotice implements StartPagePart {

    private final Machines machines;
    private final PracticeKeys keys;
    private volatile @Nullable URI upstreams;

    PracticeNotice(Machines machines, PracticeKeys keys) {
        this.machines = machines;
        this.keys = keys;
    }

    /** Where the collections are served, with a slash at the end. */
    void upstreams(URI served) {
        upstreams = served;
    }

    @Override
    public String template() {
        return "practice/start";
    }

    @Override
    public void fill(Person viewer, Model model) {
        MachineFacts machine = viewer.isAdmin() ? null : machineOf(viewer);
        URI served = upstreams;
        model.addAttribute("practiceMachine", machine == null ? null : machine.name());
        model.addAttribute("practiceMirror", machine == null ? null : mirrorForm(machine.name(), served));
        model.addAttribute("practiceUpstreams",
                served == null
                        ? null
                        : served + "rpm/, " + served + "debian/dists/stable/ and rsync://" + served.getHost() + "/files/");
        model.addAttribute("practiceSsh", machine == null || machine.addresses().isEmpty()
                ? null
                : keys.command(viewer.id(), machine.addresses().getFirst()).orElse(null));
    }

    private @Nullable MachineFacts machineOf(Person viewer) {
        return machines.of(viewer).stream().filter(MachineFacts::isHere).findFirst().orElse(null);
    }

    /** The form for a mirror, filled in with the packages that practice mode serves and no sample mirrors. */
    private static String mirrorForm(String machine, @Nullable URI served) {
        UriComponentsBuilder form = UriComponentsBuilder.fromPath("/machines/{m}/mirror-requests/new");
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
