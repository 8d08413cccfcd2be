package org.magrathea.machines;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.magrathea.access.OwnerOnly;
import org.magrathea.access.Person;
import org.magrathea.hosts.HostGateway;
import org.magrathea.hosts.HostRefused;
import org.magrathea.hosts.HostUnreachable;
import org.magrathea.hosts.VisibleText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The console output of a machine, for its owner only. */
@Controller
@OwnerOnly
class ConsoleController {

    private static final int MAX_LINES = 500;

    private final Machines machines;
    private final HostGateway gateway;
    private final MachineFrame frame;

    ConsoleController(Machines machines, HostGateway gateway, MachineFrame frame) {
        this.machines = machines;
        this.gateway = gateway;
        this.frame = frame;
    }

    @GetMapping("/machines/{machine}/console")
    String page(@PathVariable("machine") String name, Person viewer, Model model) {
        frame.fill(machines.named(name).orElseThrow(), MachineTab.CONSOLE, viewer, model);
        fill(name, model);
        return "machines/console";
    }

    /** The current output, for a page that is open. */
    @GetMapping("/machines/{machine}/console/tail")
    String tail(@PathVariable("machine") String name, Model model) {
        fill(name, model);
        return "machines/console :: tail";
    }

    private void fill(String name, Model model) {
        MachineFacts machine = machines.named(name).orElseThrow();
        model.addAttribute("machine", machine);
        try {
            model.addAttribute("lines", lines(gateway.readConsole(machine.hostId(), name)));
        } catch (HostRefused | HostUnreachable no) {
            model.addAttribute("lines", List.of());
            model.addAttribute("refused", no.getMessage());
        }
    }

    /** The last lines, oldest first. A carriage return at the end of a line comes from the terminal and is dropped. */
    static List<String> lines(byte[] output) {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (byte each : output) {
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
        return lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size());
    }

    private static String shown(ByteArrayOutputStream line) {
        return VisibleText.of(line.toByteArray()).replaceFirst("(\\\\x0d)+$", "");
    }
}
