package org.magrathea.practice;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Long, String> sshLines = new ConcurrentHashMap<>();
    private volatile @Nullable URI upstreams;

    PracticeNotice(Machines machines) {
        this.machines = machines;
    }

    /** The line by which this person reaches their machine from a shell of this computer. */
    void sshLine(long person, String line) {
        sshLines.put(person, line);
    }

    @Nullable
    String sshLine(Person viewer) {
        return sshLines.get(viewer.id());
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
        String machine = viewer.isAdmin() ? null : machineOf(viewer);
        URI served = upstreams;
        model.addAttribute("practiceMachine", machine);
        model.addAttribute("practiceMirror", machine == null ? null : mirrorForm(machine, served));
        model.addAttribute("practiceUpstreams",
                served == null
                        ? null
                        : served + "rpm/, " + served + "debian/dists/stable/ and rsync://" + served.getHost() + "/files/");
        model.addAttribute("practiceSsh", sshLine(viewer));
    }

    private @Nullable String machineOf(Person viewer) {
        return machines.of(viewer).stream().filter(MachineFacts::isHere).map(MachineFacts::name).findFirst().orElse(null);
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
