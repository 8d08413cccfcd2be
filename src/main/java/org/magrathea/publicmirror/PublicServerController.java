package org.magrathea.publicmirror;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.magrathea.Sentence;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostFrame;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostTab;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.NameHeld;
import org.magrathea.network.NoFreeAddress;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of a public mirror server: its state, its creation and its public name. */
@Controller
@RequestMapping("/admin/hosts/{host}/public-server")
class PublicServerController {

    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern
            .compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private final PublicMirrorServers publishing;
    private final PublicServerDesk desk;
    private final Machines machines;
    private final HostFrame frame;

    PublicServerController(PublicMirrorServers publishing, PublicServerDesk desk, Machines machines, HostFrame frame) {
        this.frame = frame;
        this.publishing = publishing;
        this.desk = desk;
        this.machines = machines;
    }

    @GetMapping
    String page(Host host, Model model) {
        PublicServerFacts publicServer = publishing.facts(host.id());
        MachineFacts machine = publicServer.machine() == null ? null : machines.find(publicServer.machine()).orElse(null);
        frame.fill(host, HostTab.PUBLIC_SERVER, model);
        model.addAttribute("publicServer", publicServer);
        model.addAttribute("machine", machine);
        model.addAttribute("place", publishing.place(host.id()).orElse(null));
        model.addAttribute("byHost", "host".equals(host.publishes()));
        model.addAttribute("obstacle", desk.obstacle(host).orElse(null));
        model.addAttribute("old", machine != null && machine.isHere() && desk.isOld(host, publicServer));
        model.addAttribute("memory", PublicServerDesk.MEMORY_MIB << 20);
        model.addAttribute("servers", desk.distribution(host.id()).orElse(null));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", publicServer.publicName());
        }
        return "publicmirror/publisher";
    }

    @CreatesOnce
    @PostMapping
    String make(Host host, Person by, RedirectAttributes next) {
        return ordered(host, () -> desk.make(host, by), "The host already has a public mirror server.", next);
    }

    @CreatesOnce
    @PostMapping("/servers")
    String renew(Host host, Person by, RedirectAttributes next) {
        return ordered(host, () -> desk.renew(host, by), "The host has no public mirror server.", next);
    }

    private String ordered(Host host, Supplier<Optional<Long>> order, String refusal, RedirectAttributes next) {
        try {
            Optional<Long> job = order.get();
            if (job.isPresent()) {
                return "redirect:/jobs/" + job.get();
            }
            next.addFlashAttribute("refused", desk.obstacle(host).orElse(refusal) + " Nothing changed.");
        } catch (HostUnreachable | HostRefused | NoFreeAddress | NameHeld failure) {
            next.addFlashAttribute("refused", Sentence.of("The order failed: " + failure.getMessage()) + " Nothing changed.");
        }
        return back(host);
    }

    @PostMapping("/name")
    String rename(Host host, @RequestParam(defaultValue = "") String name, Person by,
            RedirectAttributes next) {
        String typed = name.strip();
        if (typed.isEmpty()) {
            desk.call(host, null, by);
            next.addFlashAttribute("notice", "Public name removed. Pages show the address.");
        } else if (typed.length() <= LONGEST && NAME.matcher(typed).matches()) {
            desk.call(host, typed, by);
            next.addFlashAttribute("notice", "Public name saved. Pages show " + typed + ".");
        } else {
            next.addFlashAttribute("typed", typed);
            next.addFlashAttribute("wrong",
                    "Enter a host name in lower case, e.g. pub.example.org, of at most " + LONGEST + " characters.");
        }
        return back(host);
    }

    private static String back(Host host) {
        return "redirect:/admin/hosts/" + host.id() + "/public-server";
    }
}
