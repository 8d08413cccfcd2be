package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortalTest
class OpenRedirectTest {

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;

    @Test
    void signInReturnsToTheSavedPage() {
        assertThat(afterWanting("/requests?page=2")).isEqualTo("/requests?page=2");
    }

    @Test
    void signInNeverRedirectsToAnotherSite() {
        for (String wanted : List.of("//evil.example/", "/%5cevil.example", "/%09/evil.example", "/x%0d%0aLocation:%20//evil",
                "/@evil.example", "/{evil}?x=%7bevil%7d", "/.evil.example", "/%2f%2fevil.example")) {
            assertThat(afterWanting(wanted)).as(wanted)
                    .satisfiesAnyOf(path -> assertThat(path).isEqualTo("/"),
                            path -> assertThat(path).matches("/[^/\\\\].*"));
        }
    }

    @Test
    void redirectParametersAreIgnored() {
        Browser browser = new Browser(port);
        String token = browser.tokenOf("/sign-in?next=//evil.example&continue=https://evil.example&redirect=//evil.example");

        var answer = browser.post("/sign-in", token, Map.of("name", cast.tenant().name(), "password", Cast.PASSWORD, "next",
                "//evil.example", "continue", "https://evil.example", "redirect", "https:evil.example"));

        assertThat(answer.headers().firstValue("Location")).contains("/");
    }

    @Test
    void fragmentsAreNotSaved() {
        Browser browser = new Browser(port);
        var part = browser.get("/machines/x/live", "HX-Request", "true");
        assertThat(part.statusCode()).isEqualTo(401);
        assertThat(part.headers().firstValue("HX-Redirect")).contains("/sign-in");

        assertThat(browser.signIn(cast.tenant().name(), Cast.PASSWORD).headers().firstValue("Location")).contains("/");
    }

    private String afterWanting(String path) {
        Browser browser = new Browser(port);
        if (path.contains("{")) {
            browser.raw(path.replace("{", "%7b"), "localhost");
        } else {
            browser.get(path);
        }
        return browser.signIn(cast.tenant().name(), Cast.PASSWORD).headers().firstValue("Location").orElseThrow();
    }
}
