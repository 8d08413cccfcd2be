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
        heron.follow("Distributions");
        heron.fill("Name", "Not a name");
        heron.fill("From", "http://127.0.0.1/x");
        heron.press("Bring it in");
        heron.sees("A name has at most 41 letters");
        heron.sees("is no name of a host in the world");
        heron.sees("64 digits from 0 to 9 and a to f");
        heron.fill("Name", "own-1");
        heron.fill("From", "own.img");
        heron.fill("SHA-256", sum);
        heron.press("Bring it in");
        heron.sees("own-1 can be chosen");
        assertThat(heron.page().locator(".trail").innerText()).as("it is about no machine").isEqualTo("Hosts");

        heron.open("/admin/hosts/" + hostId + "/distributions");
        await("the host to tell of it", () -> {
            heron.open("/admin/hosts/" + hostId + "/distributions");
            return heron.page().getByText("own-1").count() > 0;
        });
        heron.page().getByLabel("Notes on own-1").fill("For whoever likes it small");
        heron.page().locator("tr", new Page.LocatorOptions().setHasText("own-1")).getByText("Write it down").click();
        otter.open("/machines/sparrow/root-swap-requests/new");
        otter.sees("For whoever likes it small");
        heron.page().locator("tr", new Page.LocatorOptions().setHasText("own-1")).getByText("may be chosen").last().click();
        heron.page().locator("tr", new Page.LocatorOptions().setHasText("own-1")).getByText("Write it down").click();
        heron.sees("not to be chosen");
        otter.open("/machines/sparrow/root-swap-requests/new");
        assertThat(otter.page().getByText("own-1").count()).isZero();
    }

    @Test
    void aTenantsRequestIsCarriedOutByTheHostWhichFetchesNothingPrivate() {
        Visitor heron = signIn("heron");
        Visitor marten = signIn("marten");

        marten.open("/machines/wren/root-swap-requests/new");
        marten.follow("Ask for another one to be brought in");
        marten.fill("Name", "far");
        marten.fill("Address", "http://10.0.0.1/image");
        marten.fill("SHA-256", "0".repeat(64));
        marten.press("Send the request");
        marten.sees("is no name of a host in the world");
        marten.fill("Address", "https://no-such-host.example.org/image.xz");
        marten.sees("Fetch https://no-such-host.example.org/image.xz to");
        marten.press("Send the request");
        marten.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(marten.page().url().replaceFirst(".*/", ""));
        heron.approves(request);

        marten.sees("No address is known for no-such-host.example.org");
        assertThat(mails("marten@example.org", "#" + request + " wren: ")).isNotEmpty();
    }
}
