package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.machines.Distributions;
import org.springframework.beans.factory.annotation.Autowired;

/** A reinstall of a real guest with a comparison before and an undo afterwards. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ReinstallJourneyTest extends Journey {

    @Autowired
    Distributions distributions;

    @Test
    void aReinstallKeepsHomeAndCanBeUndone() throws Exception {
        Visitor otter = signIn("otter");
        Visitor heron = signIn("heron");
        host.distribution("newer", "/etc/which", "newer\n");
        long hostId = machines.named("sparrow").orElseThrow().hostId();
        put("sparrow", "home_fs", "/kept", "mine\n");
        put("sparrow", "root_fs", "/etc/own.conf", "my settings\n");
        String former = machines.named("sparrow").orElseThrow().distribution();
        await("the host to tell of it",
                () -> distributions.onHost(hostId).stream().anyMatch(one -> one.name().equals("newer")));

        otter.open("/machines/sparrow/settings");
        otter.follow("Request reinstall");
        otter.press("Compare files");
        otter.sees("files differ");
        otter.open("/machines/sparrow/requests/reinstall/new");
        otter.sees("A reinstall deletes these changes.");
        otter.page().getByText("Files, newest first").click();
        otter.sees("/etc/own.conf");
        otter.page().getByText("newer", new Page.GetByTextOptions().setExact(true)).click();
        otter.sees("replace / with a fresh newer, then start it again. /home stays unchanged.");
        otter.press("Send request");
        otter.sees("Type sparrow to confirm.");
        otter.page().getByLabel("Type sparrow to confirm").fill("sparrow");
        otter.press("Send request");
        otter.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(otter.page().url().replaceFirst(".*/", ""));
        heron.approves(request);
        otter.sees("/ is now a fresh newer. /home is unchanged. The former / is kept for 7 days");

        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/which")).isEqualTo("newer\n");
        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/own.conf")).isEmpty();
        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/hostname")).isEqualTo("sparrow\n");
        assertThat(host.read(host.image("sparrow", "home_fs"), "/kept")).isEqualTo("mine\n");
        await("the host to tell of it", () -> machines.named("sparrow").orElseThrow().distribution().equals("newer"));

        otter.open("/machines/sparrow");
        otter.sees("The state of / before the reinstall with newer");
        otter.follow("Undo");
        otter.page().getByLabel("Type sparrow to confirm").fill("sparrow");
        otter.press("Undo");
        otter.sees("In place: the images of s-");
        await("the former / to be back", () -> machines.named("sparrow").orElseThrow().distribution().equals(former));
        assertThat(host.read(host.image("sparrow", "root_fs"), "/etc/own.conf")).isEqualTo("my settings\n");
        assertThat(host.read(host.image("sparrow", "home_fs"), "/kept")).isEqualTo("mine\n");
    }

    @Test
    void onlyTheOwnerSeesNamesOfModifiedFiles() throws Exception {
        Visitor marten = signIn("marten");
        Visitor heron = signIn("heron");
        put("wren", "root_fs", "/etc/secret-name", "x\n");

        marten.open("/machines/wren/requests/reinstall/new");
        marten.press("Compare files");
        marten.sees("files differ");
        heron.open("/machines/wren/requests/reinstall/new");

        heron.sees("Only the owner can see the names of the files.");
        assertThat(heron.page().content()).doesNotContain("secret-name");
    }
}
