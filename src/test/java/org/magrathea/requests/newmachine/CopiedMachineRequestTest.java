package org.magrathea.requests.newmachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.magrathea.machines.Machines;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.magrathea.web.World;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A request for a machine that was cancelled or denied is copied as a new one. */
@PortalTest
class CopiedMachineRequestTest {

    private static final String ACTION = "/requests/new-machine";
    private static int made;

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    Machines machines;

    private Person otter;
    private MachineFacts sparrow;
    private Browser tenant;
    private final Map<String, String> typed = new HashMap<>();

    @BeforeEach
    void aTenantWithAKeyOnAHostWithANetwork() {
        otter = cast.tenant();
        sparrow = world.busyMachineOf(otter);
        world.network(sparrow);
        world.keyOf(otter);
        tenant = Browser.of(port, otter.name());
        typed.putAll(Map.of("name", "plover" + ++made, "purpose", "a first machine", "host", "" + sparrow.hostId(),
                "distribution", "tiny", "memory", "64 MiB", "root", "80 MiB", "home", "40 MiB", "stay", "DAYS", "autostart",
                "true", "why", "to learn"));
    }

    @Test
    void cancelledRequestIsCopied() {
        String first = sent(tenant.get(ACTION + "/new").body());
        assertThat(tenant.get(first).body()).doesNotContain("Copy as new request");
        tenant.submit(first, first + "/cancellation", Map.of());
        assertThat(tenant.get(first).body()).contains("Copy as new request");

        String copy = tenant.get(first + "/copy").body();

        assertThat(copy).contains("action=\"" + ACTION + "\"", "value=\"" + typed.get("name") + "\"", "value=\"a first machine\"",
                "value=\"64 MiB\"", "value=\"80 MiB\"", "value=\"40 MiB\"", ">to learn</textarea>")
                .contains("Create " + typed.get("name") + " on ");
        String second = sent(copy);
        assertThat(second).isNotEqualTo(first).matches(".*/requests/[0-9]+");
        assertThat(tenant.get(second).body()).contains(typed.get("name"), "waiting for a decision");
    }

    @Test
    void deniedRequestIsCopied() {
        String first = sent(tenant.get(ACTION + "/new").body());
        Browser admin = Browser.of(port, cast.admin().name());
        admin.submit(first, first + "/decision", Map.of("verdict", "DENY", "revision", "1", "words", "Not this week."));

        assertThat(tenant.get(first).body()).contains("Not this week.", "Copy as new request");
        assertThat(sent(tenant.get(first + "/copy").body())).matches(".*/requests/[0-9]+");
    }

    @Test
    void nameThatIsTakenByNowIsAnErrorOfTheCopy() {
        String first = sent(tenant.get(ACTION + "/new").body());
        tenant.submit(first, first + "/cancellation", Map.of());
        machines.register(sparrow.hostId(), String.valueOf(typed.get("name")), cast.tenant().id());

        HttpResponse<String> copy = tenant.get(first + "/copy");

        assertThat(copy.statusCode()).isEqualTo(200);
        assertThat(copy.body()).contains("value=\"" + typed.get("name") + "\"", "id=\"name-error\"");
    }

    @Test
    void copiesAreForTheirRequesterOnly() {
        String first = sent(tenant.get(ACTION + "/new").body());
        tenant.submit(first, first + "/cancellation", Map.of());

        assertThat(Browser.of(port, cast.tenant().name()).get(first + "/copy").statusCode()).isEqualTo(404);
    }

    /** Sends the form of a page after its recap was shown. Returns the address of the request. */
    private String sent(String page) {
        typed.put("formKey", found(page, "name=\"formKey\" value=\"([^\"]+)\""));
        Matcher seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page);
        typed.put("seen", seen.find()
                ? seen.group(1)
                : found(tenant.submit(ACTION + "/new", ACTION, typed).body(), "name=\"seen\" value=\"([^\"]+)\""));
        HttpResponse<String> answer = tenant.submit(ACTION + "/new", ACTION, typed);
        typed.remove("seen");
        return answer.headers().firstValue("Location").map(place -> place.replaceFirst("^https?://[^/]*", "")).orElse("none");
    }

    private static String found(String page, String pattern) {
        Matcher one = Pattern.compile(pattern).matcher(page);
        assertThat(one.find()).as(pattern).isTrue();
        return one.group(1);
    }
}
