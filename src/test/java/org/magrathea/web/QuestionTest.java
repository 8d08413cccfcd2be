package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.machines.MachineFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Questions to the admins: who reads them, their limits, and how they end. */
@PortalTest
class QuestionTest {

    private static final String BOUNDARY = "----otter";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    World world;
    @Autowired
    JdbcClient sql;
    private Person otter;
    private Person heron;
    private Browser tenant;
    private Browser admin;

    @BeforeEach
    void peopleArrive() {
        otter = cast.tenant();
        heron = cast.admin();
        tenant = Browser.of(port, otter.name());
        admin = Browser.of(port, heron.name());
    }

    @Test
    void onlyRequesterAndAdminsReadAQuestion() {
        MachineFacts machine = world.machineOf(otter);
        String question = asked("Why?", machine.name(), "a.log", "secret\n");
        sql.sql("update machine set owner_id = ? where id = ?").params(cast.tenant().id(), machine.id()).update();
        Person lynx = cast.tenant();
        sql.sql("update machine set owner_id = ? where id = ?").params(lynx.id(), machine.id()).update();
        Browser other = Browser.of(port, lynx.name());

        assertThat(tenant.get(question).statusCode()).isEqualTo(200);
        assertThat(admin.get(question).body()).contains("Why?", "a.log");
        assertThat(other.get(question).statusCode()).as("the next owner of the machine").isEqualTo(404);
        assertThat(other.get(question + "/attachment").statusCode()).isEqualTo(404);
        assertThat(other.get("/machines/" + machine.name() + "/activity").body()).doesNotContain("Why?");
    }

    @Test
    void itsFileIsDownloadedAsPlainText() {
        String question = asked("Why?", "", "pa<ge>.html", "<script>alert(1)</script>\n");

        HttpResponse<String> file = admin.get(question + "/attachment");

        assertThat(file.body()).isEqualTo("<script>alert(1)</script>\n");
        assertThat(file.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment").contains("pa_ge_.html");
        assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void aCommentOfTheOtherSideChangesWhoIsWaitedFor() {
        String question = asked("Why?", "", null, null);
        assertThat(state(question)).isEqualTo("SUBMITTED");

        comment(admin, question);
        assertThat(state(question)).isEqualTo("NEEDS_ANSWER");
        comment(tenant, question);
        assertThat(state(question)).isEqualTo("SUBMITTED");
    }

    @Test
    void bothSidesCloseAndAnAnswerReopens() {
        String question = asked("Why?", "", null, null);

        assertThat(tenant.submit(question, question + "/closure", Map.of()).statusCode()).isEqualTo(302);
        assertThat(state(question)).isEqualTo("DONE");
        assertThat(tenant.submit(question, question + "/closure", Map.of()).statusCode()).as("closed twice").isEqualTo(409);
        comment(admin, question);
        assertThat(state(question)).isEqualTo("NEEDS_ANSWER");
        admin.submit(question, question + "/comments", Map.of("text", "Solved.", "close", "true"));
        assertThat(state(question)).isEqualTo("DONE");
        comment(tenant, question);
        assertThat(state(question)).isEqualTo("SUBMITTED");
        assertThat(mailsTo(otter)).anyMatch(subject -> subject.contains(heron.name() + " commented"))
                .anyMatch(subject -> subject.endsWith("closed"));
        assertThat(mailsTo(heron)).anyMatch(subject -> subject.endsWith(otter.name() + " asks"))
                .anyMatch(subject -> subject.contains(otter.name() + " commented"));
    }

    @Test
    void itHasNoDecisionNoEditAndNoCancellation() {
        String question = asked("Why?", "", null, null);

        admin.submit(question, question + "/decision", Map.of("revision", "1", "verdict", "APPROVE"));
        admin.submit(question, question + "/decision", Map.of("revision", "1", "verdict", "DENY", "words", "no"));
        admin.submit(question, question + "/cancellation", Map.of());

        assertThat(tenant.get(question + "/edit").statusCode()).isEqualTo(409);
        assertThat(tenant.get(question).body()).doesNotContain("Cancel request");
        assertThat(state(question)).isEqualTo("SUBMITTED");
    }

    @Test
    void anAnsweredQuestionLeavesApprovals() {
        String question = asked("Why is finch slow?", "", null, null);
        String entry = "href=\"" + question + "\"";
        assertThat(everyApproval()).contains(entry);

        comment(admin, question);

        assertThat(everyApproval()).doesNotContain(entry);
    }

    @Test
    void wrongFilesAreRefusedWithTheReason() {
        assertThat(ask("Why?", "", "a.bin", "a\0b").body()).contains("This is not a text file");
        assertThat(ask("Why?", "", "a.log", "x".repeat((1 << 20) + 1)).body()).contains("The limit is 1024 KiB", "Why?");
        assertThat(ask("Why?", "", "a.log", "x".repeat(1 << 20)).statusCode()).isEqualTo(302);
        HttpResponse<String> huge = ask("Why?", "", "a.log", "x".repeat(3 << 20));
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(huge.body()).contains("The limit is 2 MiB");
        assertThat(tenant.submit("/account", "/account/details", Map.of("email", "x".repeat(300_000))).statusCode())
                .as("other forms keep their limit")
                .isEqualTo(413);
    }

    @Test
    void emptyFieldsAndForeignMachinesAreRefused() {
        String foreign = world.machineOf(cast.tenant()).name();

        assertThat(ask("", "", null, null).body()).contains("Enter a subject");
        assertThat(ask("x".repeat(101), "", null, null).body()).contains("At most 100 characters.");
        assertThat(ask("Why?", foreign, null, null).body()).contains("Choose one of your machines.");
        assertThat(ask("Why?", "", "a.log", "kept").statusCode()).isEqualTo(302);
        assertThat(ask("", "", "a.log", "kept").body()).contains("Choose the file again.");
    }

    @Test
    void theSameQuestionIsAskedOnce() {
        String first = asked("Why?", "", null, null);

        assertThat(asked("Why?", "", null, null)).isEqualTo(first);
    }

    private String everyApproval() {
        StringBuilder all = new StringBuilder();
        String page = admin.get("/admin/approvals").body();
        all.append(page);
        java.util.regex.Pattern next = java.util.regex.Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
        for (var found = next.matcher(page); found.find(); found = next.matcher(page)) {
            page = admin.get("/admin/approvals" + found.group(1).replace("&amp;", "&")).body();
            all.append(page);
        }
        return all.toString();
    }

    private void comment(Browser author, String question) {
        assertThat(author.submit(question, question + "/comments", Map.of("text", "Hm.")).statusCode()).isEqualTo(302);
    }

    /** Asks and returns the path of the question. */
    private String asked(String subject, String machine, String file, String content) {
        HttpResponse<String> answer = ask(subject, machine, file, content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private HttpResponse<String> ask(String subject, String machine, String file, String content) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_csrf", tenant.tokenOf("/requests/question/new"));
        fields.put("subject", subject);
        fields.put("text", "Tell me.");
        fields.put("machine", machine);
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\n\r\n" + value + "\r\n"));
        body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + (file == null ? "" : file) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                + (content == null ? "" : content) + "\r\n--" + BOUNDARY + "--\r\n");
        return tenant.send(tenant.request("/requests/question")
                .header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8)));
    }

    private String state(String question) {
        return sql.sql("select state from request where id = ?")
                .param(Long.valueOf(question.replaceAll(".*/", "")))
                .query(String.class)
                .single();
    }

    private List<String> mailsTo(Person reader) {
        return sql.sql("select subject from mail where recipient_id = ?").param(reader.id()).query(String.class).list();
    }
}
