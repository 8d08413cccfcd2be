package org.magrathea.machines;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.magrathea.accounts.Person;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.VisibleText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** What a machine has printed, for its owner alone. */
@Controller
class ConsoleController {

    private static final int MOST_LINES = 500;

    private final Machines machines;
    private final HostGateway gateway;

    ConsoleController(Machines machines, HostGateway gateway) {
        this.machines = machines;
        this.gateway = gateway;
    }

    @GetMapping("/machines/{machine}/console")
    String page(@PathVariable("machine") String name, Person viewer, Model model) {
        fill(name, viewer, model);
        return "machines/console";
    }

    /** As it is now, for a page that is open. */
    @GetMapping("/machines/{machine}/console/tail")
    String tail(@PathVariable("machine") String name, Person viewer, Model model) {
        fill(name, viewer, model);
        return "machines/console :: tail";
    }

    private void fill(String name, Person viewer, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        if (machine.ownerId() != viewer.id()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("machine", machine);
        try {
            model.addAttribute("lines", lines(gateway.readConsole(machine.hostId(), name)));
        } catch (HostRefused | HostUnreachable no) {
            model.addAttribute("lines", List.of());
            model.addAttribute("refused", no.getMessage());
        }
    }

    /** The last ones, oldest first; a carriage return at an end is one of the terminal. */
    static List<String> lines(byte[] said) {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte each : said) {
            if (each == '\n') {
                lines.add(shown(line));
                line.reset();
            } else {
                line.write(each);
            }
        }
        if (line.size() > 0) {
            lines.add(shown(line));
        }
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }

    private static String shown(ByteArrayOutputStream line) {
        return VisibleText.of(line.toByteArray()).replaceFirst("(\\\\x0d)+$", "");
    }
}
