package org.magrathea.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magrathea.MagratheaProperties;

class PracticeFolderTest {

    @TempDir
    private Path data;

    @Test
    void twoPracticeHostsUseDifferentUserNumbers() throws IOException {
        List<String> one = laid("one");
        List<String> other = laid("other");

        assertThat(one).anyMatch(line -> line.startsWith("uid_base=")).anyMatch(line -> line.startsWith("uid_count="));
        assertThat(other).filteredOn(line -> line.startsWith("uid_base=")).hasSize(1).doesNotContainAnyElementsOf(one);
        assertThat(laid("one")).as("laid again").isEqualTo(one);
    }

    @Test
    void storeKeepsTheUserNumbersOfItsGuests() throws IOException {
        PracticeFolder folder = folder("former");
        Files.createDirectories(folder.settings().getParent());
        Files.writeString(folder.settings(), "store=somewhere\nreserve_mib=256\n");

        folder.configure(List.of());

        assertThat(Files.readAllLines(folder.settings())).noneMatch(line -> line.startsWith("uid_"));
    }

    private List<String> laid(String name) throws IOException {
        PracticeFolder folder = folder(name);
        folder.lay();
        folder.configure(List.of());
        return Files.readAllLines(folder.settings());
    }

    private PracticeFolder folder(String name) {
        return new PracticeFolder(
                new MagratheaProperties("1", data.resolve(name), URI.create("http://localhost"), "portal@example.org"));
    }
}
