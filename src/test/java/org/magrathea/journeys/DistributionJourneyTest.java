package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Distributions are brought in: by an admin from a file, by a tenant's request from elsewhere. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DistributionJourneyTest extends Journey {

    @Test
    void anAdminBringsOneInAndDecidesWhoMayChooseIt() throws Exception {
        Visitor heron = signIn("heron");
        Visitor otter = signIn("otter");
        long hostId = machines.named("sparrow").orElseThrow().hostId();
        String sum = host.incoming("own.img");

        heron.open("/admin/hosts");
        heron.follow("practice");
        heron.follow("Distributions");
        heron.fill("Name", "Not a name");
        heron.fill("Source", "http://127.0.0.1/x");
        heron.press("Import");
        heron.sees("Use at most 41 lower-case letters");
        heron.sees("is not a public host name");
        heron.sees("64 digits from 0 to 9 and a to f");
        heron.fill("Name", "own-1");
        heron.fill("Source", "own.img");
        heron.fill("SHA-256", sum);
        heron.press("Import");
        heron.sees("own-1 is imported");
        assertThat(heron.page().locator(".crumbs").innerText()).as("it is about no machine").isEqualTo("Hosts");

        heron.open("/admin/hosts/" + hostId + "/distributions");
        await("the host to tell of it", () -> {
            heron.open("/admin/hosts/" + hostId + "/distributions");
            return heron.page().getByText("own-1").count() > 0;
        });
        heron.page().getByLabel("Notes on own-1").fill("For whoever likes it small");
        heron.page().locator("tr", new Page.LocatorOptions().setHasText("own-1")).getByText("Save").click();
        otter.open("/machines/sparrow/requests/reinstall/new");
        otter.sees("For whoever likes it small");
        heron.page().locator("tr", new Page.LocatorOptions().setHasText("own-1")).getByText("available").last().click();
        heron.page().locator("tr", new Page.LocatorOptions().setHasText("own-1")).getByText("Save").click();
        heron.sees("unavailable");
        otter.open("/machines/sparrow/requests/reinstall/new");
        assertThat(otter.page().getByText("own-1").count()).isZero();
    }

    @Test
    void hostFetchesNoPrivateAddressForATenant() {
        Visitor heron = signIn("heron");
        Visitor marten = signIn("marten");

        marten.open("/machines/wren/requests/reinstall/new");
        marten.follow("Request another distribution");
        marten.fill("Name", "far");
        marten.fill("URL", "http://10.0.0.1/image");
        marten.fill("SHA-256", "0".repeat(64));
        marten.press("Send request");
        marten.sees("is not a public host name");
        marten.fill("URL", "https://no-such-host.example.org/image.xz");
        marten.sees("Import https://no-such-host.example.org/image.xz to");
        marten.press("Send request");
        marten.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(marten.page().url().replaceFirst(".*/", ""));
        heron.approves(request);

        marten.sees("no-such-host.example.org has no address");
        assertThat(mails("marten@example.org", "#" + request + " wren: ")).isNotEmpty();
    }
}
