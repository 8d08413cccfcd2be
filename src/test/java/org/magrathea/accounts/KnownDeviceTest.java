package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.magrathea.access.Person;
import org.magrathea.web.Browser;
import org.magrathea.web.Cast;
import org.magrathea.web.PortalTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Effects of guesses by others on people with known devices and with new ones. */
@PortalTest
class KnownDeviceTest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String STRANGER = "127.0.0.50";

    @LocalServerPort
    int port;
    @Autowired
    Cast cast;
    @Autowired
    JdbcClient sql;

    @BeforeEach
    @AfterEach
    void forgetFailures() {
        sql.sql("delete from sign_in_failures").update();
    }

    /** The script signin-brake of the attacks: failures with invented names behind one address. */
    @Test
    void guessesFromTheSameAddressDoNotBlockAKnownDevice() {
        Person otter = cast.tenant();
        Person heron = cast.admin();
        Device laptop = new Device("127.0.0.9");
        assertThat(laptop.signIn(otter, Cast.PASSWORD).statusCode()).isEqualTo(302);
        assertThat(laptop.signIn(heron, Cast.PASSWORD).statusCode()).isEqualTo(302);

        IntStream.range(0, 30).forEach(round -> new Device("127.0.0.9").signIn("nobody" + round + "x", "wrong-password-1"));

        assertThat(laptop.signIn(otter, Cast.PASSWORD).statusCode()).isEqualTo(302);
        assertThat(laptop.signIn(heron, Cast.PASSWORD).statusCode()).isEqualTo(302);
        HttpResponse<String> unknown = new Device("127.0.0.9").signIn(otter, Cast.PASSWORD);
        assertThat(unknown.statusCode()).isEqualTo(429);
        assertThat(unknown.body()).contains("You can sign in now from a device that you have used before.");
        assertThat(new Device("127.0.0.10").signIn(otter, Cast.PASSWORD).statusCode()).as("elsewhere").isEqualTo(302);
    }

    /** The script name-lock of the attacks: a few addresses that ask as often as they may. */
    @Test
    void sixUnknownAddressesDoNotBlockTheOwner() {
        Person otter = cast.tenant();
        List<Device> unknownDevices = IntStream.range(50, 56).mapToObj(last -> new Device("127.0.0." + last)).toList();
        for (int round = 0; round < 12; round++) {
            unknownDevices.forEach(unknownDevice -> unknownDevice.signIn(otter, "wrong password!"));
        }
        assertThat(unknownDevices.getFirst().signIn(otter, Cast.PASSWORD).statusCode()).isEqualTo(429);

        assertThat(new Device("127.0.0.9").signIn(otter, Cast.PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void cookieIsValidForThisPortalAndAccountOnly() {
        Person otter = cast.tenant();
        Person marten = cast.tenant();
        Device laptop = new Device(STRANGER);
        String cookie = laptop.signIn(marten, Cast.PASSWORD)
                .headers()
                .allValues("Set-Cookie")
                .stream()
                .filter(set -> set.startsWith("magrathea-device="))
                .findFirst()
                .orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=");
        String value = cookie.replaceAll("^[^=]*=|;.*", "");
        IntStream.range(0, 21).forEach(round -> new Device(STRANGER).signIn("invented-" + round, "x"));

        assertThat(new Device(STRANGER).with(value).signIn(marten, Cast.PASSWORD).statusCode()).isEqualTo(302);
        assertThat(new Device(STRANGER).with(value).signIn(otter, Cast.PASSWORD).statusCode()).as("another’s").isEqualTo(429);
        for (String forged : List.of(value.replaceFirst("\\.[0-9]+\\.", "." + otter.id() + "."), value.substring(1), value + "0",
                "x", value.replaceFirst(".$", value.endsWith("0") ? "1" : "0"))) {
            assertThat(new Device(STRANGER).with(forged).signIn(otter, Cast.PASSWORD).statusCode()).as(forged).isEqualTo(429);
        }
    }

    /** A browser at an address of its own on loopback; each sign-in begins without a session. */
    private final class Device {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client;
        private final URI portal = URI.create("http://localhost:" + port);

        Device(String from) {
            try {
                client = HttpClient.newBuilder().localAddress(InetAddress.getByName(from)).cookieHandler(cookies).build();
            } catch (IOException none) {
                throw new UncheckedIOException(none);
            }
        }

        Device with(String value) {
            HttpCookie cookie = new HttpCookie("magrathea-device", value);
            cookie.setPath("/");
            cookie.setVersion(0);
            cookies.getCookieStore().add(portal, cookie);
            return this;
        }

        HttpResponse<String> signIn(Person person, String password) {
            return signIn(person.name(), password);
        }

        HttpResponse<String> signIn(String name, String password) {
            cookies.getCookieStore()
                    .get(portal)
                    .stream()
                    .filter(cookie -> cookie.getName().equals("magrathea"))
                    .forEach(cookie -> cookies.getCookieStore().remove(portal, cookie));
            Matcher token = TOKEN.matcher(send(request().GET()).body());
            assertThat(token.find()).as("a form").isTrue();
            return send(request().header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + Browser.encode(token.group(1)) + "&"
                            + Browser.form(Map.of("name", name, "password", password)))));
        }

        private HttpRequest.Builder request() {
            return HttpRequest.newBuilder(portal.resolve("/sign-in"));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stop);
            }
        }
    }
}
