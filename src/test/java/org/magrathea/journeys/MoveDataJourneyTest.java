package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service whose data is moved under /home with the commands of the help, on a real machine. It still works after a restart. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class MoveDataJourneyTest extends DebianJourney {

    /** A service that appends a line a second to a file in /var/lib/counter, where it also has 20 MiB of data. */
    private static final String SERVICE = """
            mkdir -p /var/lib/counter /var/cache/counter
            head -c 20000000 /dev/urandom >/var/lib/counter/data
            ln -s data /var/lib/counter/link
            chown -R games:games /var/lib/counter
            chmod 0700 /var/lib/counter
            head -c 20000000 /dev/urandom >/var/cache/counter/copy
            cat >/usr/local/sbin/counter <<'EOF'
            #!/bin/sh
            while date >>/var/lib/counter/log && test -s /var/lib/counter/data; do sleep 1; done
            EOF
            cat >/etc/init.d/counter <<'EOF'
            #!/bin/sh
            ### BEGIN INIT INFO
            # Provides:          counter
            # Required-Start:    $local_fs
            # Required-Stop:
            # Default-Start:     2 3 4 5
            # Default-Stop:
            ### END INIT INFO
            case $1 in
            start) start-stop-daemon --start --background --make-pidfile --pidfile /run/counter.pid --exec /usr/local/sbin/counter ;;
            stop) start-stop-daemon --stop --remove-pidfile --pidfile /run/counter.pid --retry 5 ;;
            status) start-stop-daemon --status --pidfile /run/counter.pid ;;
            esac
            EOF
            chmod 0755 /usr/local/sbin/counter /etc/init.d/counter
            update-rc.d counter defaults >/dev/null
            /etc/init.d/counter start >/dev/null
            sync
            """;

    @BeforeAll
    void aMachineWithAService() throws IOException {
        aDebianMachine();
        run(SERVICE);
    }

    @Test
    void aMovedServiceWorksAfterARestart() {
        Visitor heron = signIn(this.heron);
        Visitor otter = signIn(this.otter);
        otter.open("/help/move-data?machine=" + MACHINE);
        otter.sees("There is no snapshot with / yet.");
        heron.approves(otter.asksForSnapshot(MACHINE, "before the move"));
        otter.sees("It is verified: checksums recorded, filesystems without errors.");

        otter.open("/help/move-data?machine=" + MACHINE);
        otter.sees("before the move");
        Locator rows = otter.page().locator("table").first().locator("tbody tr");
        assertThat(rows.count()).isEqualTo(1);
        assertThat(rows.first().innerText()).contains("/var/lib/counter", "counter", "19.1 MiB");
        otter.sees("These large folders must stay:");
        assertThat(otter.page().locator("li", new Page.LocatorOptions().setHasText("a cache. Empty it instead")).innerText())
                .contains("/var/cache");
        for (Visitor stranger : new Visitor[]{heron, signIn(this.marten)}) {
            stranger.open("/help/move-data?machine=" + MACHINE);
            assertThat(stranger.page().content()).as("only the owner sees names of folders").doesNotContain("counter");
        }
        run(step(otter, "stop"));
        run(step(otter, "copy"));
        assertThat(run(step(otter, "check"))).isEqualTo("identical");
        run(step(otter, "mount"));
        run(step(otter, "start"));
        await("the service to write", () -> Integer.parseInt(run("wc -l </home/data/counter/log")) > 0);
        run(step(otter, "remove"));

        otter.open("/machines/" + MACHINE + "/power?action=RESTART");
        otter.press("Restart");
        otter.sees("Done");
        await("the machine to be up", () -> ssh.in(ADDRESS, "cat /proc/uptime").matches("[0-9.]+ [0-9.]+"));

        assertThat(
                run("stat -c '%U %a' /var/lib/counter; mountpoint /var/lib/counter; ls /var/lib; test ! -e /var/lib/counter.old"))
                .contains("games 700", "/var/lib/counter is a mountpoint");
        await("the service to run", () -> ssh.in(ADDRESS, "/etc/init.d/counter status && echo runs").endsWith("runs"));
        String before = run("wc -l </var/lib/counter/log");
        await("the service to go on", () -> !run("wc -l </var/lib/counter/log").equals(before));
        assertThat(run("stat -c %s /var/lib/counter/data; readlink /var/lib/counter/link")).isEqualTo("20000000\ndata");
    }

    private static String step(Visitor reader, String name) {
        return reader.page().locator("code[data-step=" + name + "]").innerText();
    }
}
