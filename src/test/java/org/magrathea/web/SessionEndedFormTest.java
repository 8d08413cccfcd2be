package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.accounts.FormOrigins;
import org.magrathea.accounts.TypedForm;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;

/** A form that is sent after the session has ended is shown again as typed, to the same person only. */
@PortalTest
class SessionEndedFormTest {

    private static final Pattern ORIGIN = Pattern.compile("name=\"_origin\" value=\"([^\"]+)\"");
    private static final String ENDED = "Your session had ended.";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;
    @Autowired
    FormOrigins origins;
    private Person otter;
    private MachineFacts machine;
    private Browser tenant;
    private String page;
    private String action;

    @BeforeEach
    void aTenantFillsAForm() {
        otter = cast.tenant();
        machine = world.busyMachineOf(otter);
        tenant = Browser.of(port, otter.name());
        action = "/machines/" + machine.name() + "/requests/snapshot";
        page = action + "/new";
    }

    @Test
    void theFormIsShownAsTypedAfterTheSignIn() {
        Form form = form(page, action);
        endSession();

        HttpResponse<String> rejected = tenant.post(action, form.token(), typed(form.origin()));
        assertThat(rejected.headers().firstValue("Location")).contains("/sign-in");
        assertThat(tenant.get("/sign-in").body()).contains("Your session has ended.", "Sign in to see your form as");
        HttpResponse<String> signedIn = tenant.signIn(otter.name(), Cast.PASSWORD);
        assertThat(signedIn.headers().firstValue("Location")).contains(page);

        String shown = tenant.get(page).body();
        assertThat(shown).contains(ENDED, "value=\"before mail move\"", "Mail moves &amp; grows.",
                "value=\"HOME\" checked=\"checked\"", "copy /home, then start it again")
                .doesNotContain("value=\"BOTH\" checked");
        assertThat(requests()).as("nothing was carried out").isZero();
        assertThat(tenant.get(page).body()).as("once").doesNotContain(ENDED).doesNotContain("before mail move");
    }

    @Test
    void anExpiredSignInFormIsShownAgain() {
        endSession();

        HttpResponse<String> rejected = tenant.post("/sign-in", "an-old-token",
                Map.of("name", otter.name(), "password", Cast.PASSWORD));

        assertThat(rejected.headers().firstValue("Location")).contains("/sign-in?expired=true");
        assertThat(tenant.get("/sign-in?expired=true").body()).contains("The sign-in form has expired.", "name=\"password\"");
        assertThat(tenant.signIn(otter.name(), Cast.PASSWORD).headers().firstValue("Location")).contains("/");
    }

    @Test
    void theShownFormIsSentAsUsual() {
        Form form = form(page, action);
        endSession();
        tenant.post(action, form.token(), typed(form.origin()));
        tenant.signIn(otter.name(), Cast.PASSWORD);
        String shown = tenant.get(page).body();

        Map<String, String> again = typed("");
        again.put("seen", found("name=\"seen\" value=\"([^\"]*)\"", shown).replace("&#39;", "'"));
        HttpResponse<String> sent = tenant.post(action, found("name=\"_csrf\" value=\"([^\"]+)\"", shown), again);

        assertThat(sent.headers().firstValue("Location").orElse("")).startsWith("/requests/");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aTokenOfAnEarlierSessionShowsTheFormToo() {
        Form form = form(page, action);
        endSession();
        tenant.signIn(otter.name(), Cast.PASSWORD);

        HttpResponse<String> rejected = tenant.post(action, form.token(), typed(form.origin()));

        assertThat(rejected.headers().firstValue("Location")).contains(page);
        assertThat(tenant.get(page).body()).contains(ENDED, "before mail move");
        assertThat(requests()).isZero();
    }

    @Test
    void anotherPersonNeverSeesIt() {
        Person lynx = cast.tenant();
        String question = "/requests/question/new";
        Form form = form(question, "/requests/question");
        endSession();
        Map<String, String> typed = Map.of("subject", "a secret", "text", "of otter", "_origin", form.origin());
        tenant.post("/requests/question", form.token(), typed);

        HttpResponse<String> signedIn = tenant.signIn(lynx.name(), Cast.PASSWORD);
        assertThat(signedIn.headers().firstValue("Location")).contains("/");
        assertThat(tenant.get(question).body()).doesNotContain("a secret");
        assertThat(tenant.post("/requests/question", form.token(), typed).statusCode()).as("in a second tab").isEqualTo(403);
        assertThat(tenant.get(question).body()).doesNotContain("a secret");
    }

    @Test
    void onlySignedFormsAreKept() {
        Form form = form(page, action);
        Person lynx = cast.tenant();
        String foreign = origins.sign(new FormOrigins.Origin(lynx.id(), page, action)).orElseThrow();
        String forged = form.origin().replaceFirst("^[0-9]+", String.valueOf(lynx.id()));

        assertThat(tenant.post(action, "", typed("")).statusCode()).isEqualTo(403);
        assertThat(tenant.post(action, "", typed("x.y.z")).statusCode()).isEqualTo(403);
        assertThat(tenant.post(action, "", typed(forged)).statusCode()).isEqualTo(403);
        assertThat(tenant.post(action, "", typed(foreign)).statusCode()).as("planted by another account").isEqualTo(403);
        assertThat(tenant.get(page).body()).doesNotContain(ENDED);
        assertThat(origins.sign(new FormOrigins.Origin(1, "//evil.example.org", action))).isEmpty();
        assertThat(origins.sign(new FormOrigins.Origin(1, "https://evil.example.org/", action))).isEmpty();
    }

    @Test
    void passwordsAreNotKept() {
        Form form = form("/account", "/account/password");
        endSession();
        tenant.post("/account/password", form.token(),
                Map.of("present", "hush hush hush", "password", "hush hush 2", "again", "hush hush 2", "_origin", form.origin()));

        List<byte[]> kept = sql.sql("select attribute_bytes from spring_session_attributes").query(byte[].class).list();
        assertThat(kept).noneMatch(bytes -> new String(bytes, StandardCharsets.ISO_8859_1).contains("hush hush"));
        tenant.signIn(otter.name(), Cast.PASSWORD);
        assertThat(tenant.get("/account").body()).contains(ENDED).doesNotContain("hush hush");
    }

    @Test
    void formsThatAreTooLargeAreShownEmpty() {
        Form form = form(page, action);
        endSession();
        Map<String, String> typed = typed(form.origin());
        typed.put("why", "x".repeat(140_000));
        tenant.post(action, form.token(), typed);
        tenant.signIn(otter.name(), Cast.PASSWORD);

        assertThat(tenant.get(page).body()).contains(ENDED, "The form could not be kept.").doesNotContain("xxxx");
    }

    @Test
    void aFormIsKeptForHalfAnHour() {
        Instant now = Instant.now();
        MockHttpServletRequest request = new MockHttpServletRequest();
        new TypedForm(7, page, action, Map.of("a", List.of("b")), now).keep(request);

        assertThat(TypedForm.take(request, 7, "/elsewhere", now)).isEmpty();
        assertThat(TypedForm.take(request, 7, page, now.plus(Duration.ofMinutes(31)))).isEmpty();
        assertThat(TypedForm.take(request, 7, page, now)).as("it was dropped").isEmpty();
    }

    @Test
    void everyPasswordFieldIsSecret() throws IOException {
        Pattern password = Pattern.compile("<kit:password[^>]*\\bname=\"([^\"]+)\"");
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                password.matcher(Files.readString(file))
                        .results()
                        .forEach(field -> assertThat(SecretFields.contains(field.group(1))).as(file + " " + field.group(1))
                                .isTrue());
            }
        }
    }

    private record Form(String token, String origin) {
    }

    /** Token and origin of the form with this action. */
    private Form form(String from, String to) {
        String body = tenant.get(from).body();
        String form = Stream.of(body.split("<form "))
                .filter(one -> one.contains("action=\"" + to + "\""))
                .findFirst()
                .orElseThrow();
        return new Form(found("name=\"_csrf\" value=\"([^\"]+)\"", form), found(ORIGIN.pattern(), form));
    }

    private static String found(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.group(1);
    }

    private static Map<String, String> typed(String origin) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("what", "HOME");
        typed.put("mode", "STOP");
        typed.put("label", "before mail move");
        typed.put("why", "Mail moves & grows.");
        typed.put("timing", "APPROVED");
        typed.put("_origin", origin);
        return typed;
    }

    private void endSession() {
        sql.sql("delete from spring_session where principal_name = ?").param("account " + otter.id()).update();
    }

    private long requests() {
        return sql.sql("select count(*) from request where requester_id = ?").param(otter.id()).query(Long.class).single();
    }
}
