package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A form of a new request sends one request, however often it is submitted. Before that it can be saved as a draft. */
@PortalTest
class FormDraftTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;
    private Person otter;
    private Browser tenant;
    private String action;

    @BeforeEach
    void aTenantWithAMachine() {
        otter = cast.tenant();
        MachineFacts machine = world.busyMachineOf(otter);
        tenant = Browser.of(port, otter.name());
        action = "/machines/" + machine.name() + "/requests/snapshot";
    }

    @Test
    void aFormThatIsSubmittedTwiceSendsOneRequest() {
        Map<String, String> form = confirmed(typed("before mail move"));

        String first = sent(form);
        String second = sent(form);

        assertThat(first).matches(".*/requests/[0-9]+");
        assertThat(second).isEqualTo(first + "?again=true");
        assertThat(tenant.get(second).body())
                .contains("This form was already sent as request");
        assertThat(requests()).isOne();
    }

    @Test
    void aFormOfAnEndedRequestLeadsToItToo() {
        Map<String, String> form = confirmed(typed("before mail move"));
        String first = sent(form);
        sql.sql("update request set state = 'CANCELLED', ended_at = now(), version = version + 1 where requester_id = ?")
                .param(otter.id())
                .update();

        assertThat(sent(form)).isEqualTo(first + "?again=true");
        assertThat(requests()).isOne();
    }

    @Test
    void parallelSubmissionsSendOneRequest() throws Exception {
        Map<String, String> form = confirmed(typed("before mail move"));
        String token = tenant.tokenOf(action + "/new");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<HttpResponse<String>>> clicks = new ArrayList<>();
            for (int click = 0; click < 8; click++) {
                clicks.add(() -> tenant.post(action, token, form));
            }
            List<Future<HttpResponse<String>>> answers = threads.invokeAll(clicks, 2, TimeUnit.MINUTES);
            List<String> places = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : answers) {
                places.add(answer.get().headers().firstValue("Location").orElse("none").replace("?again=true", ""));
            }
            assertThat(places).allMatch(place -> place.matches(".*/requests/[0-9]+"));
            assertThat(places.stream().distinct()).hasSize(1);
        }
        assertThat(requests()).isOne();
    }

    @Test
    void aQuestionIsAskedOnce() {
        String page = "/requests/question/new";
        Map<String, String> form = Map.of("subject", "No mail since Monday", "text", "Why?", "formKey",
                key(tenant.get(page).body()));
        String token = tenant.tokenOf(page);
        String first = tenant.post("/requests/question", token, form).headers().firstValue("Location").orElseThrow();
        sql.sql("update request set state = 'DONE', ended_at = now(), version = version + 1 where requester_id = ?")
                .param(otter.id())
                .update();

        assertThat(tenant.post("/requests/question", token, form).headers().firstValue("Location"))
                .contains(first + "?again=true");
        assertThat(requests()).isOne();
    }

    @Test
    void aDraftIsSavedContinuedAndSent() {
        Map<String, String> form = typed("before mail move");
        form.put("why", "Mail moves & grows.");
        assertThat(save(form).headers().firstValue("Location").orElse("")).endsWith("/requests#drafts");
        form.put("label", "before the mail move");
        save(form);

        String list = tenant.get("/requests").body();
        assertThat(list).contains("Drafts", "Draft saved. The request was not sent.").containsOnlyOnce("?draft=");
        assertThat(requests()).as("nothing was sent").isZero();

        String shown = tenant.get(continued(list)).body();
        assertThat(shown).contains("This is your draft.", "value=\"before the mail move\"", "Mail moves &amp; grows.",
                "value=\"HOME\" checked=\"checked\"", "copy /home, then start it again");
        assertThat(key(shown)).as("the draft goes on").isEqualTo(form.get("formKey"));

        form.put("seen", seen(shown));
        assertThat(sent(form)).matches(".*/requests/[0-9]+");
        assertThat(drafts()).as("sent drafts are deleted").isZero();
        save(form);
        assertThat(drafts()).as("a late save of a sent form").isZero();
        assertThat(tenant.get(continued(list)).body()).contains("This draft no longer exists.");
    }

    @Test
    void aQuestionCanBeADraft() {
        String page = tenant.get("/requests/question/new").body();
        save("/requests/question/new", Map.of("subject", "No mail", "text", "Since Monday.", "formKey", key(page), "_origin",
                origin(page, "/requests/question")));

        assertThat(tenant.get(continued(tenant.get("/requests").body())).body()).contains("value=\"No mail\"", "Since Monday.",
                "This is your draft.");
    }

    @Test
    void theScriptGetsShortAnswers() {
        Map<String, String> form = typed("before mail move");
        assertThat(saveByScript(form).statusCode()).isEqualTo(204);
        form.put("why", "x".repeat(65_000));
        HttpResponse<String> refused = saveByScript(form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("too long for a draft");
        form.put("why", "");
        form.put("_origin", "x");
        assertThat(saveByScript(form).statusCode()).isEqualTo(400);
        assertThat(drafts()).isOne();
    }

    @Test
    void thereIsALimitOfDrafts() {
        for (int draft = 0; draft < 50; draft++) {
            Map<String, String> form = typed("no " + draft);
            form.put("formKey", java.util.UUID.randomUUID().toString());
            save(form);
        }
        assertThat(drafts()).isEqualTo(50);
        HttpResponse<String> refused = saveByScript(typed("one more"));
        assertThat(refused.body()).contains("You have 50 drafts, the maximum.");
        assertThat(drafts()).isEqualTo(50);
    }

    @Test
    void draftsAreForTheirPersonOnly() {
        save(typed("a secret"));
        String path = continued(tenant.get("/requests").body());
        String removal = "/requests/drafts/" + path.replaceFirst(".*draft=", "") + "/removal";
        for (Person other : List.of(cast.tenant(), cast.admin())) {
            Browser browser = Browser.of(port, other.name());
            assertThat(browser.get(path).body()).doesNotContain("a secret");
            assertThat(browser.submit("/account", removal, Map.of()).statusCode()).isEqualTo(404);
        }
        assertThat(drafts()).isOne();
        tenant.submit("/requests", removal, Map.of());
        assertThat(drafts()).isZero();
    }

    @Test
    void aDecidedRequestIsCopied() {
        String first = sent(confirmed(typed("before mail move")));
        assertThat(tenant.get(first).body()).doesNotContain("Copy as new request");
        assertThat(tenant.get(first + "/copy").statusCode()).isEqualTo(409);
        tenant.submit(first, first + "/cancellation", Map.of());

        assertThat(tenant.get(first).body()).contains("Copy as new request");
        String copy = tenant.get(first + "/copy").body();
        assertThat(copy).contains("value=\"before mail move\"", "value=\"HOME\" checked=\"checked\"",
                "action=\"" + action + "\"");
        Map<String, String> form = typed("before mail move");
        form.put("formKey", key(copy));
        form.put("seen", seen(copy));
        assertThat(sent(form)).isNotEqualTo(first).matches(".*/requests/[0-9]+");
        assertThat(requests()).isEqualTo(2);
    }

    /** The values of a snapshot form that was opened now. */
    private Map<String, String> typed(String label) {
        String page = tenant.get(action + "/new").body();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("what", "HOME");
        fields.put("label", label);
        fields.put("mode", "STOP");
        fields.put("timing", "APPROVED");
        fields.put("formKey", key(page));
        fields.put("_origin", origin(page, action));
        return fields;
    }

    /** The same form after its recap was shown. */
    private Map<String, String> confirmed(Map<String, String> form) {
        form.put("seen", seen(tenant.submit(action + "/new", action, form).body()));
        return form;
    }

    private String sent(Map<String, String> form) {
        return tenant.submit(action + "/new", action, form).headers().firstValue("Location").orElse("none");
    }

    private HttpResponse<String> save(Map<String, String> form) {
        return save(action + "/new", form);
    }

    private HttpResponse<String> save(String page, Map<String, String> form) {
        return tenant.submit(page, "/requests/drafts", form);
    }

    private HttpResponse<String> saveByScript(Map<String, String> form) {
        return tenant.send(tenant.request("/requests/drafts")
                .header("HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers
                        .ofString("_csrf=" + Browser.encode(tenant.tokenOf(action + "/new")) + "&" + Browser.form(form))));
    }

    private static String continued(String list) {
        return found("href=\"([^\"]+[?]draft=[0-9]+)\"", list);
    }

    private static String key(String page) {
        return found("name=\"formKey\" value=\"([^\"]+)\"", page);
    }

    private static String seen(String page) {
        return found("name=\"seen\" value=\"([^\"]*)\"", page).replace("&#39;", "'");
    }

    private static String origin(String page, String action) {
        String form = List.of(page.split("<form "))
                .stream()
                .filter(one -> one.contains("action=\"" + action + "\""))
                .findFirst()
                .orElseThrow();
        return found("name=\"_origin\" value=\"([^\"]+)\"", form);
    }

    private static String found(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.group(1);
    }

    private long requests() {
        return sql.sql("select count(*) from request where requester_id = ?").param(otter.id()).query(Long.class).single();
    }

    private long drafts() {
        return sql.sql("select count(*) from form_draft where account_id = ?").param(otter.id()).query(Long.class).single();
    }
}
