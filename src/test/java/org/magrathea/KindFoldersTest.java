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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind of request is one folder: nothing outside of it names anything in it. */
class KindFoldersTest {

    private static final String KINDS = "org.magrathea.requests.*..";
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

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
}
