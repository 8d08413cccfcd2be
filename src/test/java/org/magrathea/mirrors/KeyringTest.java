package org.magrathea.mirrors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys as people paste them. */
class KeyringTest {

    private static final String FINGERPRINT = "3A58 4860 B892 FC80 6812 5B9B 17C1 3F31 3D0A BB0B";

    @Test
    void keysAreReadWithFingerprintAndOwner() throws Exception {
        Keyring keyring = Objects.requireNonNull(Keyring.pasted("\n" + armored() + "\n"));

        assertThat(keyring.keys()).containsExactly(
                new Keyring.Key(FINGERPRINT, "Packages of the example <packages@example.org>"));
        assertThat(Keyring.read(keyring.text())).isEqualTo(keyring);
        assertThat(Keyring.pasted(keyring.armored())).isEqualTo(keyring);
    }

    @Test
    void severalBlocksAreReadTogether() throws Exception {
        assertThat(Objects.requireNonNull(Keyring.pasted(armored() + armored())).keys()).hasSize(2);
    }

    /** The key in the file is signed by another key. */
    @Test
    void signaturesOfOtherKeysAreRemoved() throws Exception {
        String whole = armored().replaceAll("-----.*-----|\\n=.*|\\n", "");
        Keyring keyring = Objects.requireNonNull(Keyring.pasted(armored()));

        assertThat(keyring.text().length()).isBetween(200, whole.length() - 100);
    }

    @Test
    void emptyInputHasNoKeys() throws Exception {
        assertThat(Keyring.pasted(" \n")).isNull();
        assertThat(Keyring.pasted(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a key | These are not OpenPGP public keys.",
            "-----BEGIN PGP PUBLIC KEY BLOCK----- | These are not OpenPGP public keys.",
            "-----BEGIN PGP PRIVATE KEY BLOCK----- | This is a private key.",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFake | These are not OpenPGP"})
    void invalidKeysHaveAnErrorMessage(String typed, String problem) {
        assertThatThrownBy(() -> Keyring.pasted(typed)).isInstanceOf(Keyring.Unreadable.class).hasMessageStartingWith(problem);
    }

    @Test
    void tooLongInputIsRefusedWithItsLength() {
        assertThatThrownBy(() -> Keyring.pasted("x".repeat(80_001))).hasMessageContaining("80001").hasMessageContaining("80000");
    }

    private static String armored() throws IOException {
        try (var key = Objects.requireNonNull(KeyringTest.class.getResourceAsStream("/mirrors/signed-key.asc"))) {
            return new String(key.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
