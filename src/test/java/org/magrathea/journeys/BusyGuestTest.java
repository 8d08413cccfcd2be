package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real guest that works is seen as busy on the pages of its machine and of its host. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BusyGuestTest extends HostJourney {

    private static final String GUEST = "ssh -n -i /root/.ssh/usage -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null"
            + " -o LogLevel=ERROR root@10.77.0.20 ";

    /** Other tests run on the same cores. The guest gets its core nevertheless, as a group of processes and alone. */
    private static final String FIRST_TURN = "echo -20 >/proc/$each/autogroup; renice -n -20 -p $each >/dev/null";

    @Test
    void busyGuestIsSeenAsBusy() {
        host.rootShell("""
                mkdir -p /root/.ssh; rm -f /root/.ssh/usage*; ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/usage
                read -r type key _ </root/.ssh/usage.pub
                /usr/local/sbin/umlhost make-machine sparrow tiny 64 80 40 10.77.0.20 yes "$type:$key" >/dev/null""");
        machines.register(zaphod.id(), "sparrow", otter.id());
        Visitor visitor = signIn(otter);
        await("samples of an idle guest", () -> percent(visitor) >= 0 && percent(visitor) < 40);

        host.rootShell("for each in $(pgrep -f 'umid=sparrow'); do " + FIRST_TURN + "; done");
        host.rootShell(GUEST + "'(while :; do :; done) >/dev/null 2>&1 & dd if=/dev/zero of=/root/x bs=1M count=20 && sync'");
        Instant began = Instant.now();
        await("a busy guest", () -> percent(visitor) > 60);
        Duration took = Duration.between(began, Instant.now());
        System.out.println("BusyGuestTest: seen after " + took.toSeconds() + " s");

        visitor.open("/machines/sparrow?period=2h");
        visitor.sees("Usage");
        assertThat(visitor.page().locator("#usage-over-time figure.chart").count()).isEqualTo(5);
        assertThat(visitor.page().locator("#usage-over-time .segments a").allInnerTexts()).hasSize(4);
        assertThat(peak(visitor, "Disk I/O")).contains("MiB/s");
        assertThat(peak(visitor, "Network")).contains("bit/s");
        Visitor admin = signIn(heron);
        admin.open("/admin/hosts/" + zaphod.id() + "/usage?by=cpu");
        admin.sees("Machines by usage");
        assertThat(admin.page().locator("#machines tbody tr").first().innerText()).contains("sparrow");
        host.rootShell("/usr/local/sbin/umlhost halt sparrow");
    }

    private static String peak(Visitor visitor, String chart) {
        Locator caption = visitor.page()
                .locator("#usage-over-time figcaption")
                .filter(new Locator.FilterOptions().setHasText(chart));
        return caption.first().innerText();
    }

    /** The current CPU on the page of the machine, or -1 if it is unknown. */
    private static double percent(Visitor visitor) {
        visitor.open("/machines/sparrow");
        String text = visitor.page().locator("#usage-over-time .meters dd").first().innerText();
        return text.contains("%") ? Double.parseDouble(text.replaceFirst("(?s)[^0-9.].*", "")) : -1;
    }
}
