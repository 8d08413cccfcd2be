package org.magrathea.requests.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextFileTest {

    @Test
    void textIsKeptByteByByte() throws TextFile.NotAccepted {
        byte[] log = "\ufeffGrüße\r\n\u001b[31m✓ 𝄞\n".getBytes(StandardCharsets.UTF_8);

        TextFile file = TextFile.of("mail.log", log);

        assertThat(file.text().getBytes(StandardCharsets.UTF_8)).isEqualTo(log);
        assertThat(file.bytes()).isEqualTo(log.length);
    }

    @Test
    void aFileOfTheMaximumSizeIsAccepted() throws TextFile.NotAccepted {
        assertThat(TextFile.of("a", "x".repeat(TextFile.MAX_SIZE).getBytes(StandardCharsets.UTF_8)).bytes()).isEqualTo(1 << 20);
    }

    @Test
    void aLargerFileIsRefusedWithBothSizes() {
        assertThatThrownBy(() -> TextFile.of("a", new byte[TextFile.MAX_SIZE + 1]))
                .hasMessage("The file has 1025 KiB. The limit is 1024 KiB. Attach a shorter excerpt.");
    }

    @Test
    void binaryFilesAreRefused() {
        assertThatThrownBy(() -> TextFile.of("a.png", new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0}))
                .hasMessageContaining("not a text file");
        assertThatThrownBy(() -> TextFile.of("a.txt", new byte[]{'a', 0, 'b'})).hasMessageContaining("not a text file");
        assertThatThrownBy(() -> TextFile.of("a.txt", "Grüße".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> TextFile.of("a.txt", new byte[0])).hasMessage("This file is empty.");
    }

    @Test
    void namesHaveNoFoldersAndNoControlCharacters() throws TextFile.NotAccepted {
        assertThat(named("../../etc/passwd")).isEqualTo("passwd");
        assertThat(named("C:\\logs\\mail log.txt")).isEqualTo("mail_log.txt");
        assertThat(named("a\r\nSet-Cookie: x")).isEqualTo("a_Set-Cookie_x");
        assertThat(named("...")).isEqualTo("file.txt");
        assertThat(named(null)).isEqualTo("file.txt");
        assertThat(named("x".repeat(300) + ".log")).hasSize(100).endsWith(".log");
    }

    private static String named(String name) throws TextFile.NotAccepted {
        return TextFile.of(name, new byte[]{'a'}).name();
    }
}
