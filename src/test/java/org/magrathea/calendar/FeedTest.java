package org.magrathea.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.magrathea.given.Given.aJob;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The calendar and the events of a person, read without a sign-in at a secret address. */
@PortalTest
class FeedTest {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:8080(/feeds/[a-z.]+\\?key=[A-Za-z0-9_-]{43})");

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;

    private Person otter;
    private MachineFacts sparrow;
    private Browser tenant;
    private Browser nobody;

    @BeforeEach
    void people() {
        otter = cast.tenant();
        sparrow = world.machineOf(otter);
        tenant = Browser.of(port, otter.name());
        nobody = new Browser(port);
    }

    @Test
    void calendarHasScheduledRequestsAndBlackoutsOfTheReader() throws Exception {
        long own = scheduled(sparrow, otter);
        world.blackoutOn(sparrow.hostId(), otter);
        Person lynx = cast.tenant();
        long other = scheduled(world.machineOf(lynx), lynx);

        List<VEvent> events = events(addresses(tenant).getFirst());

        assertThat(events).extracting(event -> event.getUid().orElseThrow().getValue().replaceAll("@.*", ""))
                .contains("request-" + own)
                .doesNotContain("request-" + other)
                .anyMatch(uid -> uid.startsWith("blackout-"));
    }

    @Test
    void adminsSeeAllRequests() throws Exception {
        long request = scheduled(sparrow, otter);

        List<VEvent> events = events(addresses(Browser.of(port, cast.admin().name())).getFirst());

        assertThat(events).extracting(event -> event.getUid().orElseThrow().getValue().replaceAll("@.*", ""))
                .contains("request-" + request);
    }

    @Test
    void eventsAreAtomOfTheReader() throws Exception {
        long request = world.requestFor(sparrow, otter);
        Person lynx = cast.tenant();
        long other = world.requestFor(world.machineOf(lynx), lynx);

        String text = nobody.get(addresses(tenant).getLast()).body();

        Document atom = xml(text);
        assertThat(atom.getDocumentElement().getLocalName()).isEqualTo("feed");
        assertThat(atom.getElementsByTagNameNS("*", "entry").getLength()).isPositive();
        assertThat(text).contains("/requests/" + request + "\"").doesNotContain("/requests/" + other + "\"");
    }

    @Test
    void renewedAddressReplacesTheFormerOne() {
        String former = addresses(tenant).getFirst();
        assertThat(nobody.get(former).statusCode()).isEqualTo(200);

        String renewed = addresses(tenant).getFirst();

        assertThat(renewed).isNotEqualTo(former);
        assertThat(nobody.get(former).statusCode()).isEqualTo(404);
        assertThat(nobody.get(renewed).statusCode()).isEqualTo(200);
        assertThat(nobody.get(renewed).headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/calendar"));
    }

    @Test
    void feedsAreTurnedOff() {
        String address = addresses(tenant).getFirst();

        tenant.submit("/calendar", "/calendar/feeds/removal", Map.of());

        assertThat(nobody.get(address).statusCode()).isEqualTo(404);
        assertThat(tenant.get("/calendar").body()).contains("Create URLs");
    }

    @Test
    void disabledAccountHasNoFeeds() {
        String address = addresses(tenant).getFirst();

        sql.sql("update account set enabled = false where id = ?").param(otter.id()).update();

        assertThat(nobody.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void addressIsShownOnceAndStoredAsAHash() {
        String address = addresses(tenant).getFirst();
        String key = address.replaceAll(".*key=", "");

        assertThat(tenant.get("/calendar").body()).doesNotContain(key);
        assertThat(sql.sql("select count(*) from feed_secret where hash = ?").param(key).query(Long.class).single()).isZero();
    }

    private List<String> addresses(Browser browser) {
        assertThat(browser.submit("/calendar", "/calendar/feeds", Map.of()).statusCode()).isEqualTo(302);
        Matcher found = ADDRESS.matcher(browser.get("/calendar").body());
        return found.results().map(one -> one.group(1)).distinct().toList();
    }

    private List<VEvent> events(String address) throws Exception {
        return new CalendarBuilder().build(new StringReader(nobody.get(address).body())).getComponents();
    }

    private long scheduled(MachineFacts machine, Person requester) {
        long request = world.requestFor(machine, requester);
        Instant start = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MINUTES);
        long job = aJob().on(machine).waitingUntil(start).in(sql);
        sql.sql("update request set state = 'SCHEDULED', starts_at = ?, job_id = ?, version = version + 1 where id = ?")
                .params(start.atOffset(ZoneOffset.UTC), job, request)
                .update();
        return request;
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
