package org.magrathea.publishing;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.Hosts;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.machines.NameHeld;
import org.magrathea.network.NoFreeAddress;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What publishes on a host: whether it serves, having it made, and its name in the world. */
@Controller
@RequestMapping("/admin/hosts/{host}/publishing")
class PublishingController {

    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern
            .compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");

    private final Hosts hosts;
    private final Publishing publishing;
    private final PublisherDesk desk;
    private final Machines machines;

    PublishingController(Hosts hosts, Publishing publishing, PublisherDesk desk, Machines machines) {
        this.hosts = hosts;
        this.publishing = publishing;
        this.desk = desk;
        this.machines = machines;
    }

    @GetMapping
    String page(@PathVariable("host") long id, Model model) {
        Host host = known(id);
        PublisherFacts publisher = publishing.facts(id);
        MachineFacts machine = publisher.machine() == null ? null : machines.find(publisher.machine()).orElse(null);
        model.addAttribute("host", host);
        model.addAttribute("publisher", publisher);
        model.addAttribute("machine", machine);
        model.addAttribute("place", publishing.place(id).orElse(null));
        model.addAttribute("byHost", "host".equals(host.publishes()));
        model.addAttribute("obstacle", desk.obstacle(host).orElse(null));
        model.addAttribute("old", machine != null && machine.isHere() && desk.isOld(host, publisher));
        model.addAttribute("memory", PublisherDesk.MEMORY_MIB << 20);
        model.addAttribute("servers", desk.distribution(id).orElse(null));
        if (!model.containsAttribute("typed")) {
            model.addAttribute("typed", publisher.publicName());
        }
        return "publishing/publisher";
    }

    @PostMapping
    String make(@PathVariable("host") long id, Person by, RedirectAttributes next) {
        Host host = known(id);
        return ordered(host, () -> desk.make(host, by), "There is a machine that publishes already.", next);
    }

    @PostMapping("/servers")
    String renew(@PathVariable("host") long id, Person by, RedirectAttributes next) {
        Host host = known(id);
        return ordered(host, () -> desk.renew(host, by), "There is no machine that publishes.", next);
    }

    private String ordered(Host host, Supplier<Optional<Long>> order, String not, RedirectAttributes next) {
        try {
            Optional<Long> job = order.get();
            if (job.isPresent()) {
                return "redirect:/jobs/" + job.get();
            }
            next.addFlashAttribute("refused", desk.obstacle(host).orElse(not) + " Nothing was done.");
        } catch (HostUnreachable | HostRefused | NoFreeAddress | NameHeld silent) {
            next.addFlashAttribute("refused", "Nothing was done: " + silent.getMessage());
        }
        return back(host);
    }

    @PostMapping("/name")
    String call(@PathVariable("host") long id, @RequestParam(defaultValue = "") String name, Person by,
            RedirectAttributes next) {
        Host host = known(id);
        String typed = name.strip();
        if (typed.isEmpty()) {
            desk.call(host, null, by);
            next.addFlashAttribute("notice", "Pages show its address from now on.");
        } else if (typed.length() <= LONGEST && NAME.matcher(typed).matches()) {
            desk.call(host, typed, by);
            next.addFlashAttribute("notice", "Pages show " + typed + " from now on.");
        } else {
            next.addFlashAttribute("typed", typed);
            next.addFlashAttribute("wrong", "A name in lower case like pub.example.org, of at most " + LONGEST + " characters.");
        }
        return back(host);
    }

    private static String back(Host host) {
        return "redirect:/admin/hosts/" + host.id() + "/publishing";
    }

    private Host known(long id) {
        return hosts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
