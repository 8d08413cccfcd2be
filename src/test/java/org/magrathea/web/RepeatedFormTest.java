package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.CreatesOnce;
import org.magrathea.access.Person;
import org.magrathea.given.Given;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A form that creates something creates it once, after a double click and after a replay. */
@PortalTest
class RepeatedFormTest {

    private static final Pattern KEY = Pattern.compile("name=\"_once\" value=\"([0-9a-f-]{36})\"");
    /** Forms that create something. Those of new requests have their own key. */
    private static final List<String> CREATING = List.of("/admin/announcements", "/admin/rules", "/admin/hosts", "/admin/people",
            "/admin/hosts/{host}/maintenance", "/admin/hosts/{host}/blackouts", "/admin/hosts/{host}/guests",
            "/admin/hosts/{host}/pools", "/admin/hosts/{host}/distributions", "/account/keys", "/calendar",
            "/calendar/feeds", "/requests/{request}/comments", "/requests/{request}/information-request",
            "/machines/{machine}/mirror-probes", "/machines/{machine}/root-comparison", "/mirrors/{ownMirror}/run");

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    private Person otter;
    private Browser tenant;
    private String page;

    @BeforeEach
    void aRequestWithComments() {
        otter = cast.tenant();
        MachineFacts machine = world.busyMachineOf(otter);
        page = "/requests/" + world.requestFor(machine, otter);
        tenant = Browser.of(port, otter.name());
    }

    @Test
    void aReplayIsAnsweredWithTheFirstAnswer() {
        String text = "Tonight, please. " + Given.serial();
        Map<String, String> form = Map.of("text", text, "_once", key());

        HttpResponse<String> first = send(form);
        HttpResponse<String> second = send(form);

        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(comments(text)).isOne();
        assertThat(location(second)).startsWith(location(first).replaceAll("#.*", "") + "?repeated=true");
        assertThat(tenant.get(page + "?repeated=true").body()).contains("This form was already sent. Nothing was created twice.");
    }

    @Test
    void aDoubleClickCreatesOnce() {
        String text = "Tonight, please. " + Given.serial();
        Map<String, String> form = Map.of("text", text, "_once", key());
        String token = tenant.tokenOf(page);

        List<HttpResponse<String>> answers = Stream.generate(() -> CompletableFuture
                .supplyAsync(() -> tenant.post(page + "/comments", token, form)))
                .limit(3)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 302);
        assertThat(comments(text)).isOne();
    }

    @Test
    void aFormWithErrorsCanBeSentAgain() {
        String text = "Tonight, please. " + Given.serial();
        String key = key();

        assertThat(send(Map.of("text", "", "_once", key)).statusCode()).isEqualTo(200);
        assertThat(send(Map.of("text", text, "_once", key)).statusCode()).isEqualTo(302);

        assertThat(comments(text)).isOne();
    }

    @Test
    void anotherFormCreatesAnother() {
        String text = "Tonight, please. " + Given.serial();
        send(Map.of("text", text, "_once", key()));
        send(Map.of("text", text, "_once", key()));

        assertThat(comments(text)).isEqualTo(2);
    }

    @Test
    void eachFormThatCreatesSomethingIsCovered() {
        List<String> covered = requestMappingHandlerMapping.getHandlerMethods()
                .entrySet()
                .stream()
                .filter(route -> route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .filter(route -> route.getValue().hasMethodAnnotation(CreatesOnce.class))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .toList();

        assertThat(covered).containsAll(CREATING);
    }

    private HttpResponse<String> send(Map<String, String> form) {
        return tenant.submit(page, page + "/comments", form);
    }

    private String key() {
        Matcher key = KEY.matcher(tenant.get(page).body());
        assertThat(key.find()).isTrue();
        return key.group(1);
    }

    private long comments(String text) {
        return sql.sql("select count(*) from request_comment where text = ?").param(text).query(Long.class).single();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
