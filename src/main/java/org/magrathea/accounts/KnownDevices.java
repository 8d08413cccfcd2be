package org.magrathea.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.magrathea.PortalAddress;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Recognises devices of earlier sign-ins by a signed cookie. The cookie has a random device name and the accounts that signed
 * in there, newest first. It grants no access. It only gives the device a separate limit of attempts.
 */
@Component
class KnownDevices {

    private static final int MOST_ACCOUNTS = 5;
    private static final Duration KEPT = Duration.ofDays(400);
    private static final Pattern FORM = Pattern
            .compile("(([A-Za-z0-9_-]{22})\\.([0-9]{1,18}(?:-[0-9]{1,18}){0,4}))\\.([0-9a-f]{64})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PortalSecrets secrets;
    private final PortalAddress portal;

    KnownDevices(PortalSecrets secrets, PortalAddress portal) {
        this.secrets = secrets;
        this.portal = portal;
    }

    private record Device(String name, List<Long> accounts) {

        String text() {
            return name + "." + String.join("-", accounts.stream().map(String::valueOf).toList());
        }
    }

    /** The name of the device, if this account has signed in on it before. */
    Optional<String> known(HttpServletRequest request, long account) {
        return device(request).filter(device -> device.accounts().contains(account)).map(Device::name);
    }

    /** Records a sign-in of the account on this device. */
    void remember(long account, HttpServletRequest request, HttpServletResponse response) {
        Device before = device(request).orElseGet(() -> new Device(newName(), List.of()));
        List<Long> accounts = new ArrayList<>(List.of(account));
        before.accounts().stream().filter(other -> other != account).limit(MOST_ACCOUNTS - 1).forEach(accounts::add);
        String text = new Device(before.name(), accounts).text();
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(cookie(), text + "." + signature(text))
                .path(portal.cookiePath())
                .httpOnly(true)
                .secure(portal.isTls())
                .sameSite("Strict")
                .maxAge(KEPT)
                .build()
                .toString());
    }

    private Optional<Device> device(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookie());
        return cookie == null ? Optional.empty() : read(cookie.getValue());
    }

    private Optional<Device> read(@Nullable String value) {
        if (value == null || value.length() > 250) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(value);
        if (!form.matches() || !isSigned(form.group(1), form.group(4))) {
            return Optional.empty();
        }
        return Optional.of(new Device(form.group(2), Arrays.stream(form.group(3).split("-")).map(Long::valueOf).toList()));
    }

    private boolean isSigned(String text, String signature) {
        return MessageDigest.isEqual(signature(text).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }

    private String cookie() {
        return portal.cookie("magrathea-device");
    }

    private String signature(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secrets.named("known-devices")).hmacHex(text);
    }

    private static String newName() {
        byte[] name = new byte[16];
        RANDOM.nextBytes(name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }
}
