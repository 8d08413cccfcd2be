package org.magrathea.hosts;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The head and the tabs of a host's page. */
@Component
public class HostFrame {

    private static final String TEMPLATE = "hosts/frame";

    /**
     * Fills the model of a page that is a tab of a host. Its template begins with the fragment {@code head} of the template named
     * by the attribute {@code hostFrame}.
     */
    public void fill(Host host, HostTab tab, Model model) {
        model.addAttribute("host", host);
        model.addAttribute("hostFrame", TEMPLATE);
        model.addAttribute("hostTab", tab);
        model.addAttribute("hostTabs", HostTab.values());
    }
}
