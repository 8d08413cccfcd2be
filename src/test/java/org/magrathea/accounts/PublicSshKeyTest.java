package org.magrathea.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as people have them in their files, made by ssh-keygen. */
class PublicSshKeyTest {

    @TempDir
    private static Path folder;
    private static String key;
    private static String bare;

    @BeforeAll
    static void aKey() throws Exception {
        key = made("key", "-t", "ed25519", "-C", "otter@laptop");
        bare = key.substring(0, key.lastIndexOf(' '));
    }

    @Test
    void lineNameAndFingerprintAreKept() throws Exception {
        PublicSshKey read = PublicSshKey.read(key);

        assertThat(read.line()).isEqualTo(bare);
        assertThat(read.name()).isEqualTo("otter@laptop");
        assertThat(output("ssh-keygen", "-l", "-f", folder.resolve("key.pub").toString())).contains(read.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "\ufeff%s", "  %s\r\n", "%s\n\n"})
    void whitespaceAroundTheKeyIsIgnored(String around) {
        assertThat(PublicSshKey.read(around.formatted(key)).line()).isEqualTo(bare);
    }

    @Test
    void tabsSeparateFields() {
        assertThat(PublicSshKey.read(key.replace(' ', '\t'))).isEqualTo(PublicSshKey.read(key));
    }

    @Test
    void puttyFormatIsAccepted() throws Exception {
        String putty = output("ssh-keygen", "-e", "-f", folder.resolve("key.pub").toString());

        assertThat(putty).startsWith("---- BEGIN SSH2 PUBLIC KEY ----");
        assertThat(PublicSshKey.read(putty).line()).isEqualTo(bare);
        assertThat(PublicSshKey.read(putty.replace("\n", "\r\n")).fingerprint()).isEqualTo(PublicSshKey.read(key).fingerprint());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"2048 | ", "4096 | ", "1024 | This RSA key has 1024 bits. At least 2048",
            "4608 | This RSA key has 4608 bits. At most 4096"})
    void rsaKeysOfSafeLengthAreAccepted(String bits, String message) throws Exception {
        String rsa = made("rsa" + bits, "-t", "rsa", "-b", bits);
        if (message == null) {
            assertThat(PublicSshKey.read(rsa).line()).hasSizeLessThanOrEqualTo(1100);
        } else {
            assertThatThrownBy(() -> PublicSshKey.read(rsa)).hasMessageContaining(message)
                    .hasMessageContaining("ssh-keygen -t ed25519");
        }
    }

    @Test
    void invalidKeysGetASpecificError() throws Exception {
        String certified = certificate();
        refused("no-pty,from=\"10.0.0.0/8\" " + key, "Options before the key are not supported.", "starting at “ssh-ed25519”");
        refused(certified, "This is a certificate", "without “-cert”");
        refused("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none", "private key", "Public key for pasting");
        refused(Files.readString(folder.resolve("key")), "private key");
        refused("ssh-dss AAAAB3NzaC1kc3MAAACBAO", "DSA key");
        refused(bare.substring(0, bare.length() - 9), "is incomplete");
        refused("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----", "is incomplete");
        refused(key + "\n" + key, "one key at a time");
        refused("hello", "This is not a public key");
        refused("", "This is not a public key");
    }

    private static String certificate() throws Exception {
        made("ca", "-t", "ed25519");
        output("ssh-keygen", "-q", "-s", folder.resolve("ca").toString(), "-I", "otter", folder.resolve("key.pub").toString());
        return Files.readString(folder.resolve("key-cert.pub"));
    }

    private static void refused(String pasted, String... said) {
        assertThatThrownBy(() -> PublicSshKey.read(pasted)).isInstanceOf(IllegalArgumentException.class)
                .message()
                .containsIgnoringCase(said[0])
                .contains(said.length > 1 ? said[1] : "");
    }

    private static String made(String name, String... how) throws Exception {
        String[] command = new String[how.length + 6];
        System.arraycopy(new String[]{"ssh-keygen", "-q", "-N", "", "-f", folder.resolve(name).toString()}, 0, command, 0, 6);
        System.arraycopy(how, 0, command, 6, how.length);
        output(command);
        return Files.readString(folder.resolve(name + ".pub")).strip();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
