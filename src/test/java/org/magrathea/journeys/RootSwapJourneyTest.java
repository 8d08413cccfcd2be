package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.machines.Distributions;
import org.springframework.beans.factory.annotation.Autowired;

/** A tenant gets another distribution under their /home, sees beforehand what goes, and goes back; with a real guest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RootSwapJourneyTest extends Journey {

    @Autowired
    Distributions distributions;

    @Test
    void homeStaysWhatIsInRootIsToldBeforehandAndComesBack() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        host.distribution("newer", "/etc/which", "newer\n");
        long hostId = machines.named("sparrow").orElseThrow().hostId();
        put("sparrow", "home_fs", "/kept", "mine\n");
        put("sparrow", "root_fs", "/etc/own.conf", "my settings\n");
        String former = machines.named("sparrow").orElseThrow().distribution();
        await("the host to tell of it",
                () -> distributions.onHost(hostId).stream().anyMatch(one -> one.name().equals("newer")));

        otter.open("/machines/sparrow");
        otter.follow("Ask for another distribution");
        otter.press("Look what is mine");
        otter.sees("files differ");
        otter.open("/machines/sparrow/root-swap-requests/new");
        otter.sees("None of this is in the new /");
        otter.page().getByText("The files, newest first").click();
        otter.sees("/etc/own.conf");
        otter.page().getByText("newer", new Page.GetByTextOptions().setExact(true)).click();
        otter.sees("make its / anew from newer, and start it again. /home stays as it is");
        otter.press("Send the request");
        otter.sees("Type sparrow to confirm.");
        otter.page().getByLabel("Type sparrow to confirm").fill("sparrow");
        otter.press("Send the request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        heron.approves(request);
        otter.sees("Its / is made from newer, and /home is as it was. The former / is kept for 7 days");

        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/which")).isEqualTo("newer\n");
        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/own.conf")).isEmpty();
        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/hostname")).isEqualTo("sparrow\n");
        assertThat(host.read(host.image("sparrow", "home_fs"), "/kept")).isEqualTo("mine\n");
        await("the host to tell of it", () -> machines.named("sparrow").orElseThrow().distribution().equals("newer"));

        otter.open("/machines/sparrow");
        otter.sees("What stood in / before / was made anew from newer");
        otter.follow("Undo it");
        otter.page().getByLabel("Type sparrow to confirm").fill("sparrow");
        otter.press("Put it back");
        otter.sees("In place: the images of s-");
        await("the former / to be back", () -> machines.named("sparrow").orElseThrow().distribution().equals(former));
        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/own.conf")).isEqualTo("my settings\n");
        assertThat(host.read(host.image("sparrow", "home_fs"), "/kept")).isEqualTo("mine\n");
    }

    @Test
    void whoMaySeeTheMachineButDoesNotOwnItReadsNoNames() throws Exception {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        put("wren", "root_fs", "/etc/secret-name", "x\n");

        marten.open("/machines/wren/root-swap-requests/new");
        marten.press("Look what is mine");
        marten.sees("files differ");
        heron.open("/machines/wren/root-swap-requests/new");

        heron.sees("The names of the files are for their owner to read.");
        assertThat(heron.page().content()).doesNotContain("secret-name");
    }
}
