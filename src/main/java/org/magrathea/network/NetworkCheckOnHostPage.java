package org.magrathea.network;

import java.util.List;
import org.magrathea.access.Person;
import org.magrathea.hosts.Host;
import org.magrathea.hosts.HostPagePart;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The last network check on the page of a host whose machines have a network. */
@Component
@Order(50)
class NetworkCheckOnHostPage implements HostPagePart {

    private final NetworkChecks checks;

    NetworkCheckOnHostPage(NetworkChecks checks) {
        this.checks = checks;
    }

    @Override
    public String template() {
        return "network/check";
    }

    @Override
    public void fill(Host host, Person viewer, Model model) {
        model.addAttribute("networkChecked", host.hasNetwork());
        checks.last(host.id()).ifPresent(check -> {
            List<NetworkCheckLine> lines = check.findings().stream().map(NetworkCheckLine::of).distinct().toList();
            model.addAttribute("networkCheckedAt", check.checkedAt());
            model.addAttribute("networkLines", lines.stream().filter(line -> !line.look().equals("good")).toList());
            model.addAttribute("networkPassed", lines.stream().filter(line -> line.look().equals("good")).count());
            model.addAttribute("networkProblems", lines.stream().filter(NetworkCheckLine::isProblem).count());
        });
    }
}
