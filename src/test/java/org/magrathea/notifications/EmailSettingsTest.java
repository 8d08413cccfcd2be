package org.magrathea.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.notices.Delivery;
import org.magrathea.notices.MailEvent;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class EmailSettingsTest {

    private static final MailEvent DONE = Objects.requireNonNull(RequestMailEvents.of("done"));

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    MailPreferences preferences;

    @Test
    void choicesAreStoredAndShown() {
        Person otter = cast.tenant();
        Browser browser = Browser.of(port, otter.name());

        browser.submit("/account/email-settings", "/account/email-settings",
                Map.of("delivery-done", "DIGEST", "delivery-started", "OFF", "digestHour", "18", "delivery-nonsense", "OFF"));

        assertThat(preferences.of(otter, DONE)).isEqualTo(Delivery.DIGEST);
        assertThat(preferences.of(otter, RequestMailEvents.of("started"))).isEqualTo(Delivery.OFF);
        assertThat(preferences.of(otter, RequestMailEvents.of("approved"))).isEqualTo(Delivery.NOW);
        assertThat(preferences.digestHour(otter.id())).isEqualTo(18);
        assertThat(browser.get("/account/email-settings").body())
                .containsPattern("(?s)name=\"delivery-done\".*?value=\"DIGEST\" selected=\"selected\"")
                .containsPattern("(?s)name=\"digestHour\".*?value=\"18\" selected=\"selected\">18:00");
    }

    @Test
    void wrongValuesChangeNothing() {
        Person otter = cast.tenant();
        Browser browser = Browser.of(port, otter.name());

        browser.submit("/account/email-settings", "/account/email-settings",
                Map.of("delivery-done", "NEVER", "digestHour", "24"));

        assertThat(preferences.of(otter, DONE)).isEqualTo(Delivery.NOW);
        assertThat(preferences.digestHour(otter.id())).isEqualTo(MailPreferences.USUAL_HOUR);
    }

    @Test
    void onlyAdminsChooseEmailsOfAdmins() {
        String tenant = Browser.of(port, cast.tenant().name()).get("/account/email-settings").body();
        String admin = Browser.of(port, cast.admin().name()).get("/account/email-settings").body();

        assertThat(tenant).contains("Request done", "Snapshot expires soon").doesNotContain("New request");
        assertThat(admin).contains("Request done", "New request", "Disk of a host fills up");
    }

    @Test
    void openingTheLinkChangesNothing() {
        Person otter = cast.tenant();
        String page = new Browser(port).get(preferences.linkToSwitchOff(otter, DONE)).body();

        assertThat(page).contains("Switch off emails of the kind", "Request done");
        assertThat(preferences.of(otter, DONE)).isEqualTo(Delivery.NOW);
    }

    @Test
    void mailProgramsUnsubscribeWithOneRequest() {
        Person otter = cast.tenant();
        String link = preferences.linkToSwitchOff(otter, DONE);

        assertThat(new Browser(port).post(link, "", Map.of("List-Unsubscribe", "One-Click")).statusCode()).isEqualTo(200);

        assertThat(preferences.of(otter, DONE)).isEqualTo(Delivery.OFF);
    }

    @Test
    void aLinkIsValidForItsPersonAndKindOnly() {
        Person otter = cast.tenant();
        Person ibis = cast.tenant();
        String link = preferences.linkToSwitchOff(otter, DONE);

        for (String forged : new String[]{link.replace("account=" + otter.id(), "account=" + ibis.id()),
                link.replace("event=done", "event=started"), link.replaceFirst("token=.", "token=x"), "/unsubscribe"}) {
            assertThat(new Browser(port).post(forged, "", Map.of()).body()).contains("Invalid link");
        }
        assertThat(preferences.all(ibis)).isEmpty();
        assertThat(preferences.all(otter)).isEmpty();
    }
}
