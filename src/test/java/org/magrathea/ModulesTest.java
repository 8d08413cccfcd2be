package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

@SideBySide
class ModulesTest {

    private static final Path KEPT = Path.of("docs/architecture");
    private static final Path MADE = Path.of("target/spring-modulith-docs");

    private final ApplicationModules modules = ApplicationModules.of(MagratheaApplication.class);

    @Test
    void everyArrowBetweenModulesPointsOneWay() {
        modules.verify();
    }

    /** {@code mvn -Dtest=ModulesTest -Dmagrathea.draw=true test} redraws them. */
    @Test
    void theirPicturesAndTablesInTheDocsAreThoseOfTheCode() throws IOException {
        new Documenter(modules).writeModulesAsPlantUml().writeIndividualModulesAsPlantUml().writeModuleCanvases();
        if (Boolean.getBoolean("magrathea.draw")) {
            keep();
        }

        assertThat(lines(KEPT)).as("docs/architecture; redraw it with -Dmagrathea.draw=true").isEqualTo(lines(MADE));
    }

    /** Writes only what differs, since the order of lines changes from run to run. */
    private static void keep() throws IOException {
        Files.createDirectories(KEPT);
        SortedMap<String, List<String>> kept = lines(KEPT);
        SortedMap<String, List<String>> made = lines(MADE);
        for (String name : kept.keySet()) {
            if (!made.containsKey(name)) {
                Files.delete(KEPT.resolve(name));
            }
        }
        for (String name : made.keySet()) {
            if (!made.get(name).equals(kept.get(name))) {
                Files.copy(MADE.resolve(name), KEPT.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Sorted and without the marks of lists and cells, since the order of what is in them changes from run to run. */
    private static SortedMap<String, List<String>> lines(Path folder) throws IOException {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        contents(folder).forEach((name, content) -> lines.put(name,
                content.lines().map(line -> line.replaceFirst("^\\|?(\\* )?", "").strip()).sorted().toList()));
        return lines;
    }

    private static SortedMap<String, String> contents(Path folder) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    contents.put(file.getFileName().toString(), Files.readString(file));
                }
            }
        }
        return contents;
    }
}
