package org.magrathea.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.stereotype.Component;

/** Signatures of links in emails that work without a sign-in. Only the portal can make them. They do not expire. */
@Component
public class SignedLinks {

    private final byte[] secret;

    /** Reads the key now. Inside the first transaction that signs, a rollback would remove a new key. */
    SignedLinks(PortalSecrets secrets) {
        secret = secrets.named("signed-links");
    }

    /**
     * The signature of a link: 64 hexadecimal digits.
     *
     * @param purpose what the link does, without a colon
     */
    public String sign(String purpose, long account, String about) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(purpose + ":" + account + ":" + about);
    }

    public boolean isSigned(String purpose, long account, String about, String signature) {
        return MessageDigest.isEqual(sign(purpose, account, about).getBytes(StandardCharsets.US_ASCII),
                signature.getBytes(StandardCharsets.US_ASCII));
    }
}
