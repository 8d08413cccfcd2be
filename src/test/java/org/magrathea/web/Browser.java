package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Talks real HTTP to the portal as a browser without scripts does: keeps cookies, sends the forms of its pages. */
public final class Browser {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final CookieManager cookies;
    private final HttpClient client;
    private final String address;

    public Browser(int port) {
        this("http://localhost:" + port, HttpClient.newBuilder());
    }

    /** One that begins all paths with {@code address}, and connects as {@code how} says. */
    public Browser(String address, HttpClient.Builder how) {
        this(address, how, new CookieManager());
    }

    private Browser(String address, HttpClient.Builder how, CookieManager cookies) {
        this.address = address;
        this.cookies = cookies;
        this.client = how.cookieHandler(cookies).connectTimeout(LIMIT).build();
    }

    /** A browser with a signed-in person. */
    public static Browser of(int port, String name) {
        Browser browser = new Browser(port);
        HttpResponse<String> answer = browser.signIn(name, Cast.PASSWORD);
        assertThat(answer.statusCode()).as("sign-in of " + name).isEqualTo(302);
        return browser;
    }

    /** The same browser, with its cookies, at another port of this machine. */
    public Browser at(int port) {
        return new Browser("http://localhost:" + port, HttpClient.newBuilder(), cookies);
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).header("Accept", "text/html,*/*;q=0.8");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    public HttpResponse<String> signIn(String name, String password) {
        return post("/sign-in", tokenOf("/sign-in"), Map.of("name", name, "password", password));
    }

    /** Submits a form of {@code page}. */
    public HttpResponse<String> submit(String page, String path, Map<String, String> fields) {
        return post(path, tokenOf(page), fields);
    }

    public HttpResponse<String> post(String path, String token, Map<String, String> fields) {
        return send(request(path).header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + encode(token) + "&" + form(fields))));
    }

    public String tokenOf(String page) {
        Matcher token = TOKEN.matcher(get(page).body());
        assertThat(token.find()).as("a form on " + page).isTrue();
        return token.group(1);
    }

    public Optional<String> session() {
        return cookies.getCookieStore()
                .getCookies()
                .stream()
                .filter(each -> each.getName().equals("magrathea"))
                .map(
                        HttpCookie::getValue)
                .findFirst();
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends, and leaves the body to be read. */
    public HttpResponse<InputStream> open(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** A request written by hand, for what no client would send; the whole answer. */
    public String raw(String target, String host, String... headers) {
        return raw(target, "HTTP/1.1", host, String.join("", headers));
    }

    /** The same by another version of the protocol; headers are whole lines. */
    public String raw(String target, String protocol, String host, String headers) {
        try (Socket line = new Socket(InetAddress.getLoopbackAddress(), URI.create(address).getPort())) {
            line.setSoTimeout((int) LIMIT.toMillis());
            line.getOutputStream()
                    .write(("GET " + target + " " + protocol + "\r\nHost: " + host + "\r\n" + headers
                            + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet()
                .stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
