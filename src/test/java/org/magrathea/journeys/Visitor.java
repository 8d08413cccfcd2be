package org.magrathea.journeys;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Somebody in front of a browser, signed in. */
public final class Visitor implements AutoCloseable {

    private final BrowserContext context;
    private final String portal;
    private final Page page;

    private Visitor(BrowserContext context, String portal) {
        this.context = context;
        this.portal = portal;
        context.setDefaultTimeout(60_000);
        page = context.newPage();
    }

    public static Visitor signIn(String portal, String name, String password) {
        return signIn(portal, name, password, new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    static Visitor signIn(String portal, String name, String password, Browser.NewContextOptions browser) {
        Visitor visitor = new Visitor(Browsers.chromium().newContext(browser), portal);
        visitor.open("/sign-in");
        visitor.page.getByLabel("Name").fill(name);
        visitor.page.getByLabel("Password").fill(password);
        visitor.press("Sign in");
        visitor.arrivesAt(".*/$");
        return visitor;
    }

    /** Somebody who has not signed in. */
    public static Visitor nobody(String portal) {
        return new Visitor(Browsers.chromium().newContext(), portal);
    }

    public Page page() {
        return page;
    }

    public void open(String path) {
        page.navigate(portal + path);
    }

    public void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).first().click();
    }

    /** Waits until the page says so, by itself and without being loaded again. */
    public void sees(String words) {
        explained("sees “" + words + "”", () -> page.getByText(words).locator("visible=true").first().waitFor());
    }

    /** Waits until the address is like this. */
    public void arrivesAt(String pattern) {
        explained("arrives at " + pattern, () -> page.waitForURL(Pattern.compile(pattern)));
    }

    /** A wait that was in vain says what was on the page instead. */
    private void explained(String what, Runnable wait) {
        try {
            wait.run();
        } catch (TimeoutError vain) {
            throw new AssertionError("Nobody " + what + " at " + page.url() + ", but:\n" + page.locator("body").innerText(),
                    vain);
        }
    }

    /** Types into the field with exactly this label. */
    public void fill(String label, String value) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }

    /** Asks for a small machine of the distribution “tiny” on the only host, and returns the number of the request. */
    public long asksForMachine(String name, String purpose) {
        Journey.await("the host to tell what machines are made from", () -> {
            open("/requests/new-machine/new");
            return page.getByText("Busybox").count() > 0;
        });
        return sendsMachine(name, purpose, "zaphod");
    }

    /** Fills the form for a small machine and sends it once the page shows all of it in its summary. */
    long sendsMachine(String name, String purpose, String host) {
        fill("Name", name);
        fill("Purpose", purpose);
        fill("Memory", "64 MiB");
        fill("Size of /", "80 MiB");
        fill("Size of /home", "40 MiB");
        sees("Create " + name + " on " + host + " from tiny, with 64 MiB of memory, 80 MiB for / and 40 MiB for /home");
        press("Send request");
        arrivesAt(".*/requests/[0-9]+$");
        return Long.parseLong(page.url().replaceAll(".*/", ""));
    }

    /** Asks for a snapshot of both images and returns the number of the request. */
    public long asksForSnapshot(String machine, String label) {
        open("/machines/" + machine + "/requests/snapshot/new");
        page.getByLabel("Label").fill(label);
        press("Send request");
        arrivesAt(".*/requests/[0-9]+$");
        return Long.parseLong(page.url().substring(page.url().lastIndexOf('/') + 1));
    }

    /** The same of a machine that may be ended if it does not halt. */
    long asksForSnapshotByForce(String machine, String label) {
        open("/machines/" + machine + "/requests/snapshot/new");
        page.getByLabel("Label").fill(label);
        page.getByLabel("by force if necessary").check();
        sees("Stop " + machine + " as soon as this request is approved, by force if necessary");
        press("Send request");
        arrivesAt(".*/requests/[0-9]+$");
        return Long.parseLong(page.url().substring(page.url().lastIndexOf('/') + 1));
    }

    /** The same at a time, typed as people type it. */
    long asksForSnapshot(String machine, String label, String at) {
        open("/machines/" + machine + "/requests/snapshot/new");
        page.getByLabel("Label").fill(label);
        page.getByLabel("At a time").check();
        page.getByLabel(Pattern.compile("^Time")).fill(at.replace(' ', 'T'));
        sees("Stop " + machine + " on ");
        press("Send request");
        arrivesAt(".*/requests/[0-9]+$");
        return Long.parseLong(page.url().substring(page.url().lastIndexOf('/') + 1));
    }

    /** Asks for a restore of both images and returns the number of the request. */
    public long asksForRestore(String machine, long snapshot) {
        open("/machines/" + machine + "/requests/restore/new?from=" + snapshot);
        page.getByText("Both", new Page.GetByTextOptions().setExact(true)).click();
        sees("/ and /home from the snapshot");
        page.getByLabel("Type " + machine + " to confirm").fill(machine);
        press("Send request");
        arrivesAt(".*/requests/[0-9]+$");
        return Long.parseLong(page.url().substring(page.url().lastIndexOf('/') + 1));
    }

    /** The request where the admin decides it. */
    Locator inQueue(long request) {
        open("/admin/approvals");
        Locator entry = page.locator("#r-" + request);
        entry.waitFor();
        // What is loaded into the first entry moves those below it, sometimes under a click.
        Journey.await("request " + request + " to unfold", () -> {
            Locator closed = entry.locator("> details:not([open]) > summary");
            if (closed.count() > 0) {
                closed.click();
            }
            return entry.locator("> details[open]").count() > 0;
        });
        return entry;
    }

    public void pressesApprove(long request) {
        inQueue(request).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Approve").setExact(true)).click();
    }

    public void approves(long request) {
        pressesApprove(request);
        sees("Request " + request + " was approved");
    }

    @Override
    public void close() {
        context.close();
    }
}
