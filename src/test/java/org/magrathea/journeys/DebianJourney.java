package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.magrathea.hosts.Ssh;

/** A tenant with a machine of the Debian that {@code make-distribution} makes, which was requested and approved. */
abstract class DebianJourney extends HostJourney {

    /** Where {@code prepare --test} puts it, once. */
    private static final Path DEBIAN = Path.of("/var/cache/magrathea/debian");
    /** A Debian is unpacked and started on shared processors. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    static final String MACHINE = "finch";
    static final String ADDRESS = "10.77.0.2";

    Ssh ssh;

    /** Debian has services to stop. */
    @Override
    int haltLimit() {
        return 40;
    }

    void aDebianMachine() throws IOException {
        assertThat(DEBIAN.resolve("manifest")).as("made by docker/uml-host/prepare --test").exists();
        host.rootShell("cp -r --sparse=always " + DEBIAN + " \"$STORE/distributions/debian\"");
        Visitor heron = signIn(this.heron);
        Visitor otter = signIn(this.otter);
        heron.open("/admin/hosts/" + zaphod.id() + "/addresses");
        addNetworks(heron);
        ssh = keyOf(otter);
        await("the host to report Debian", () -> {
            otter.open("/requests/new-machine/new");
            return otter.page().getByText("small, with OpenSSH").count() > 0;
        });
        otter.page().getByText("small, with OpenSSH").first().click();
        otter.fill("Name", MACHINE);
        otter.fill("Purpose", "to try the help");
        otter.fill("Memory", "192 MiB");
        otter.fill("Size of /", "600 MiB");
        otter.fill("Size of /home", "300 MiB");
        otter.sees("Create " + MACHINE + " on zaphod from debian, with 192 MiB of memory, 600 MiB for / and 300 MiB for /home");
        otter.press("Send request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        heron.approves(Long.parseLong(otter.page().url().replaceAll(".*/", "")));
        otter.page()
                .getByText(MACHINE + " is running. SSH answers at " + ADDRESS)
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(STARTS_WITHIN.toMillis()));
    }

    /** Adds the networks of the host on the page of its addresses. */
    void addNetworks(Visitor heron) {
        heron.press("Add network");
        heron.sees("253 of 253");
    }

    /** Runs commands as root of the machine, each of which must go well, and returns what they print. */
    String run(String commands) {
        String output = ssh.in(ADDRESS, "set -e\n" + commands + "\necho; echo all went well", LIMIT);
        assertThat(output).as(commands).endsWith("all went well");
        return output.substring(0, output.length() - "all went well".length()).strip();
    }
}
