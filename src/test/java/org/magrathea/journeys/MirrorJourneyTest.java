package org.magrathea.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.magrathea.hosts.Ssh;
import org.magrathea.hosts.Upstream;
import org.springframework.test.context.TestPropertySource;

/** A mirror of a real upstream, from the request to a package used in a real guest. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestPropertySource(properties = "magrathea.mirrors.poll-interval=1s")
class MirrorJourneyTest extends HostJourney {

    private Upstream upstream;

    @BeforeAll
    void anUpstream() {
        upstream = new Upstream(host);
        upstream.shell(
                """
                        mkdir -p updates/Packages; cd updates; printf '%s\\n' 'Name: hello' 'Version: 1.0' 'Release: 1' 'Summary: A greeting' 'License: none' 'BuildArch: noarch' \
                        '%description' 'A greeting.' '%install' 'mkdir -p %{buildroot}/usr/share/hello' 'echo hello >%{buildroot}/usr/share/hello/text' \
                        '%files' /usr/share/hello/text >/srv/hello.spec
                        rpmbuild --quiet --define '_topdir /srv/top' --define '_binary_payload w9.gzdio' -bb /srv/hello.spec >/dev/null 2>&1
                        cp /srv/top/RPMS/noarch/*.rpm Packages/; createrepo_c -q . >/dev/null 2>&1
                        echo '203.0.113.9 mirror.example.org' >>/etc/hosts""");
    }

    @AfterAll
    void closeUpstream() {
        upstream.close();
    }

    @Test
    void aRequestedRepositoryIsSyncedAndUsedInAMachine() throws Exception {
        Visitor tenant = signIn(otter);
        Visitor admin = signIn(heron);
        Ssh key = machine(tenant, admin);

        tenant.open("/mirrors");
        tenant.follow("On the host of tern");
        tenant.page().locator("#url").fill("http://localhost/");
        tenant.press("Test URL");
        tenant.sees("is not a public host name");
        assertThat(tenant.page().locator("#url-error").getByText("is not a public host name").count()).isEqualTo(1);
        tenant.page().locator("#url").fill("http://mirror.example.org/nothing-there/");
        tenant.press("Test URL");
        tenant.sees("The URL test failed:");
        tenant.page().locator("#url").fill("http://mirror.example.org/updates/");
        tenant.page().getByLabel("Debian repository").check();
        tenant.press("Test again");
        tenant.sees("an RPM repository");
        tenant.page().getByLabel("Detect").check();
        tenant.press("Test again");
        tenant.sees("Result of the URL test:");
        tenant.sees("RPM repository, ");
        assertThat(tenant.page().getByLabel("RPM repository").isChecked()).isTrue();
        tenant.page().getByLabel("Folder in /pub/mirrors").fill("updates");
        tenant.page().getByText("Signature check").click();
        tenant.page().getByLabel("OpenPGP public keys").fill("no key");
        tenant.press("Send request");
        tenant.sees("These are not OpenPGP public keys.");
        tenant.page().getByLabel("OpenPGP public keys").fill("");
        tenant.press("Send request");
        tenant.sees("The summary has changed. Read it and send the form again.");
        tenant.page()
                .screenshot(
                        new Page.ScreenshotOptions().setPath(Path.of("target", "look", "mirror-found.png")).setFullPage(true));
        tenant.press("Send request");
        tenant.arrivesAt(".*/requests/[0-9]+$");
        long request = Long.parseLong(tenant.page().url().replaceFirst(".*/", ""));
        admin.open("/requests/" + request);
        admin.sees("No other mirror has this upstream.");
        admin.approves(request);

        tenant.open("/mirrors");
        tenant.follow("updates");
        await("the first pull", () -> {
            tenant.page().reload();
            return tenant.page().content().contains(">fresh<");
        });
        tenant.sees("baseurl=file:///pub/mirrors/updates");
        tenant.open("/mirrors?q=hel");
        tenant.sees("/pub/mirrors/updates/Packages/hello-1.0-1.noarch.rpm");
        host.shell("$UMLHOST restart tern");
        assertThat(key.in("10.77.0.2",
                "cd /tmp && rpm2cpio /pub/mirrors/updates/Packages/hello-1.0-1.noarch.rpm | cpio -id 2>/dev/null; cat usr/share/hello/text"))
                .isEqualTo("hello");
        assertThat(mails(otter, "#" + request + " ")).isNotEmpty();
        tenant.open("/requests/" + request);
        tenant.sees("The first sync is done.");
        tenant.open("/mirrors");

        upstream.shell(
                "cp updates/Packages/hello-1.0-1.noarch.rpm updates/Packages/hello-copy.rpm; createrepo_c -q updates >/dev/null 2>&1");
        tenant.follow("updates");
        tenant.press("Sync now");
        tenant.sees("Sync queued.");
        await("a machine that sees the switch while it runs",
                () -> key.in("10.77.0.2", "ls /pub/mirrors/updates/Packages").contains("hello-copy.rpm"));
        tenant.press("Sync now");
        tenant.sees("the last manual sync is less than an hour old");
        upstream.shell("rm updates/Packages/*.rpm; createrepo_c -q updates >/dev/null 2>&1");
    }

    /** Creates a machine of the tenant at 10.77.0.2 with the SSH key of the tenant and shared folders. */
    private Ssh machine(Visitor tenant, Visitor admin) throws Exception {
        await("the addresses", () -> {
            admin.open("/admin/hosts/" + zaphod.id() + "/addresses");
            return admin.page().getByText("Add network").count() > 0;
        });
        admin.press("Add network");
        Ssh key = keyOf(tenant);
        admin.approves(tenant.asksForMachine("tern", "to try things out"));
        tenant.sees("tern is running. SSH answers at 10.77.0.2");
        await("its folders", () -> host.shell("cat $STORE/folders/t-* 2>/dev/null || :").contains("tern"));
        return key;
    }
}
