package org.magrathea.web;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.magrathea.access.Person;
import org.magrathea.journeys.Browsers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People in real browsers on a shared portal. A class that extends it is a {@link PortalTest}. */
abstract class BrowserJourney {

    private static final int LIMIT = 60_000;

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;

    /** A browser with or without scripts. */
    BrowserContext context(boolean scripts) {
        BrowserContext context = Browsers.chromium()
                .newContext(new NewContextOptions().setBaseURL("http://localhost:" + port).setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(LIMIT);
        return context;
    }

    static Page signIn(BrowserContext context, Person person) {
        Page page = context.newPage();
        page.navigate("/sign-in");
        page.fill("#name", person.name());
        page.fill("#password", Cast.PASSWORD);
        page.click("main button");
        page.waitForURL(address -> !address.endsWith("/sign-in"));
        return page;
    }

    static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    static void follow(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).first().click();
    }

    static String text(Page page) {
        return page.locator("body").innerText();
    }
}
