package org.magrathea.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Signs where a form was shown and for whom, in a hidden field of the form. A form without a valid session is kept only with this
 * signature. Another site cannot make one, and an account cannot make one for another account. It grants no access.
 */
@Component
public class FormOrigins {

    /** Name of the hidden field. */
    public static final String FIELD = "_origin";

    private static final Duration VALID = Duration.ofDays(7);
    private static final int LONGEST = 2500;
    private static final Pattern FORM = Pattern
            .compile("(([0-9]{1,18})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{0,1000})\\.([A-Za-z0-9_-]{0,1000}))\\.([0-9a-f]{64})");

    private final PortalSecrets secrets;
    private final Clock clock;

    FormOrigins(PortalSecrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The origin of a form.
     *
     * @param account for whom it was shown
     * @param page the page with the form: path and query within the portal
     * @param action the address of the form: path and query within the portal
     */
    public record Origin(long account, String page, String action) {
    }

    /** Signs an origin. Empty for a page that is not a path of the portal. The hour of the signature limits its validity. */
    public Optional<String> sign(Origin origin) {
        if (!SavedRequest.isOwn(origin.page()) || !SavedRequest.isOwn(origin.action())) {
            return Optional.empty();
        }
        String text = origin.account() + "." + clock.instant().getEpochSecond() / 3600 + "." + encoded(origin.page()) + "."
                + encoded(origin.action());
        return Optional.of(text + "." + signature(text));
    }

    /** Reads a signed origin. Empty if it is missing, forged or older than a week. */
    public Optional<Origin> read(@Nullable String value) {
        if (value == null || value.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(value);
        if (!form.matches() || !isSigned(form.group(1), form.group(6)) || isOld(Long.parseLong(form.group(3)))) {
            return Optional.empty();
        }
        return Optional.of(new Origin(Long.parseLong(form.group(2)), decoded(form.group(4)), decoded(form.group(5))))
                .filter(origin -> SavedRequest.isOwn(origin.page()) && SavedRequest.isOwn(origin.action()));
    }

    private boolean isOld(long hour) {
        return Instant.ofEpochSecond(hour * 3600).plus(VALID).isBefore(clock.instant());
    }

    private boolean isSigned(String text, String signature) {
        return MessageDigest.isEqual(signature(text).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }

    private String signature(String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secrets.named("form-origins")).hmacHex(text);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
