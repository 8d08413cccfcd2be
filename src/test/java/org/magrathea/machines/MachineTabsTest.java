package org.magrathea.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The tabs of a machine: the same on each of them, with the current one marked. */
@PortalTest
class MachineTabsTest {

    private static final Pattern TABS = Pattern.compile("(?s)<nav class=\"tabs\".*?</nav>");
    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]*)\"( aria-current=\"page\")?[^>]*>([^<]*)</a>");

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;

    private Person owner;
    private String machine;

    private record Tab(String title, String path, boolean current) {
    }

    @BeforeEach
    void aMachine() {
        owner = cast.tenant();
        machine = "/machines/" + world.busyMachineOf(owner).name();
    }

    @Test
    void ownerHasAllTabs() {
        assertThat(walk(Browser.of(port, owner.name()))).containsExactly("Overview", "Snapshots", "Network &amp; SSH", "Console",
                "Activity", "Settings");
    }

    @Test
    void adminHasNoConsoleOfAnotherPerson() {
        Browser admin = Browser.of(port, cast.admin().name());

        assertThat(walk(admin)).containsExactly("Overview", "Snapshots", "Network &amp; SSH", "Activity", "Settings");
        assertThat(admin.get(machine + "/console").statusCode()).isEqualTo(404);
    }

    @Test
    void strangerHasNoTab() {
        Browser stranger = Browser.of(port, cast.tenant().name());

        for (MachineTab tab : MachineTab.values()) {
            assertThat(stranger.get(tab.address(machine.replace("/machines/", ""))).statusCode()).as(tab.title()).isEqualTo(404);
        }
    }

    /** Opens each tab by its link and returns their titles. */
    private List<String> walk(Browser reader) {
        List<Tab> all = tabs(reader, machine);
        for (Tab tab : all) {
            List<Tab> there = tabs(reader, tab.path());
            assertThat(there).as(tab.title())
                    .extracting(Tab::path)
                    .containsExactlyElementsOf(all.stream().map(Tab::path).toList());
            assertThat(there).as(tab.title()).filteredOn(Tab::current).extracting(Tab::title).containsExactly(tab.title());
        }
        return all.stream().map(Tab::title).toList();
    }

    private static List<Tab> tabs(Browser reader, String path) {
        var answer = reader.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        Matcher row = TABS.matcher(answer.body());
        assertThat(row.find()).as("tabs on %s", path).isTrue();
        List<Tab> tabs = new ArrayList<>();
        Matcher link = LINK.matcher(row.group());
        while (link.find()) {
            tabs.add(new Tab(link.group(3), link.group(1), link.group(2) != null));
        }
        return tabs;
    }
}
