package org.magrathea;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A kind of request is one folder: no class or template outside of it names one inside. Pages link to the form of a kind by its name
 * in the URL.
 */
class KindFoldersTest {

    private static final String KINDS = "org.magrathea.requests.*..";
    private static final Path MAIN = Path.of("src/main");
    private static final Path TEMPLATES = MAIN.resolve("resources/templates");
    private static final Path ROUTES = Path.of("src/test/resources/org/magrathea/web/routes.txt");

    private final JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.magrathea");

    @Test
    void noClassNamesAKindFromOutside() {
        noClasses().that()
                .resideOutsideOfPackage(KINDS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(KINDS)
                .check(classes);
    }

    @Test
    void noKindNamesAnotherOne() {
        slices().matching("org.magrathea.requests.(*)..").should().notDependOnEachOther().check(classes);
    }

    @Test
    void noTemplateNamesThoseOfAKindFromOutside() throws IOException {
        Pattern named = Pattern.compile("~\\{(requests/[a-z]+)/");
        List<String> faults = new ArrayList<>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String folder = TEMPLATES.relativize(file.getParent()).toString();
                named.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .filter(kind -> !kind.equals(folder))
                        .forEach(kind -> faults.add(TEMPLATES.relativize(file) + " names " + kind));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void linksToFormsNameKindsThatExist() throws IOException {
        Set<String> kinds = kinds(Files.readString(ROUTES), "/requests/(?:\\{kind=)?([a-z-]+)}?/new");
        Map<Path, Set<String>> linked = new TreeMap<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file : files.filter(each -> each.toString().matches(".*[.](html|java|js|md)")).toList()) {
                linked.put(file, kinds(Files.readString(file), "/requests/([a-z-]+)/new"));
            }
        }

        assertThat(kinds).contains("snapshot", "question");
        assertThat(linked).allSatisfy((file, named) -> assertThat(kinds).as(file.toString()).containsAll(named));
        assertThat(linked.values().stream().flatMap(Set::stream)).contains("restore");
    }

    private static Set<String> kinds(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }
}
