package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.journeys.Browsers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A browser has six connections to one portal. A page with more machines must not use all of them. */
@PortalTest
class ManyMachinesTest {

    private static final int MACHINES = 9;

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;

    @Test
    void pageOfManyMachinesOpensOneStream() {
        Person otter = cast.tenant();
        String last = "";
        for (int number = 0; number < MACHINES; number++) {
            last = world.machineOf(otter).name();
        }
        try (BrowserContext context = Browsers.chromium()
                .newContext(new Browser.NewContextOptions().setBaseURL("http://localhost:" + port))) {
            Page page = context.newPage();
            List<String> streams = new ArrayList<>();
            page.onRequest(request -> {
                if (request.url().endsWith("/events")) {
                    streams.add(request.url());
                }
            });
            page.navigate("/machines");
            page.fill("#name", otter.name());
            page.fill("#password", Cast.PASSWORD);
            page.click("main button");
            page.waitForRequestFinished(new Page.WaitForRequestFinishedOptions()
                    .setPredicate(request -> request.url().endsWith("/live/machines")), () -> {
                    });

            assertThat(page.locator("main section").count()).isEqualTo(MACHINES);
            assertThat(streams).hasSize(1);
            page.navigate("/machines/" + last + "/requests/snapshot/new");
            assertThat(page.locator("h1").textContent()).contains(last);
        }
    }
}
