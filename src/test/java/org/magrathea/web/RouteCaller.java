package org.magrathea.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.magrathea.web.RouteTable.Row;

/** Requests routes and describes the answers in the terms of the table. */
final class RouteCaller {

    private final int port;
    private final @Nullable Person person;
    private Browser browser;

    private RouteCaller(int port, @Nullable Person person) {
        this.port = port;
        this.person = person;
        this.browser = arrive();
    }

    static RouteCaller nobody(int port) {
        return new RouteCaller(port, null);
    }

    static RouteCaller of(int port, Person person) {
        return new RouteCaller(port, person);
    }

    private Browser arrive() {
        return person == null ? new Browser(port) : Browser.of(port, person.name());
    }

    String token() {
        return browser.tokenOf(person == null ? "/sign-in" : "/account");
    }

    String ask(Row row, String path) {
        String outcome = row.method().equals("POST")
                ? postWith(token(), path, row.fields())
                : send(row.method(), path + (row.fields().isEmpty() ? "" : "?" + Browser.form(row.fields())), "");
        if (path.equals("/sign-out")) {
            browser = arrive();
        }
        return outcome;
    }

    String postWith(String token, String path, Map<String, String> fields) {
        return outcome(browser.post(path, token, fields));
    }

    /** Reads only the beginning of the answer: an event stream has no end. A method that only reads needs no token. */
    String send(String method, String path, String token) {
        var request = browser.request(path).header("Accept", "text/html, */*");
        if (!method.equals("GET") && !method.equals("HEAD")) {
            request.header("X-CSRF-TOKEN", token);
        }
        HttpResponse<InputStream> answer = browser
                .open(request.method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
        try (InputStream body = answer.body()) {
            return outcome(answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A page without what differs each time that it is shown. */
    String page(String path) {
        return browser.get(path)
                .body()
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replaceAll(
                        "<span class=\"mono\">[0-9a-f]{10}</span>", "");
    }

    private static String outcome(HttpResponse<?> answer) {
        boolean toSignIn = answer.headers().firstValue("Location").filter("/sign-in"::equals).isPresent();
        return toSignIn ? "sign-in" : String.valueOf(answer.statusCode());
    }
}
