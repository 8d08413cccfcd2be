package org.magrathea.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Which keys below {@code magrathea} exist, and that none is read past the records that declare them. */
class KnownKeysTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(magrathea\\.[a-z.-]+)");
    static final KnownKeys KEYS = new KnownKeys(records());

    @ConfigurationProperties("magrathea.example")
    record Example(int mostOfAll, List<String> proxies, Map<String, String> names, Inner inner) {

        record Inner(String deep) {
        }
    }

    private final KnownKeys example = new KnownKeys(List.of(Example.class));

    @Test
    void aKeyIsKnownInEachWayOfWritingIt() {
        assertThat(Stream.of("magrathea.example.most-of-all", "magrathea.example.mostOfAll", "magrathea.example.most_of_all",
                "magrathea.example.proxies", "magrathea.example.proxies[0]", "magrathea.example.names.any.thing",
                "magrathea.example.inner.deep")).allMatch(example::has);
        assertThat(Stream.of("magrathea.example", "magrathea.example.inner", "magrathea.example.most", "magrathea.example.deep"))
                .noneMatch(example::has);
    }

    @Test
    void variablesAreKnownAsSpringBootReadsThem() {
        assertThat(Stream.of("MAGRATHEA_EXAMPLE_MOSTOFALL", "MAGRATHEA_EXAMPLE_MOST_OF_ALL", "MAGRATHEA_EXAMPLE_PROXIES_0"))
                .allMatch(example::hasVariable);
        assertThat(example.hasVariable("MAGRATHEA_EXAMPLE_MOST")).isFalse();
    }

    @Test
    void whatKubernetesTellsContainersIsNoMistake() {
        assertThat(Stream.of("MAGRATHEA_SERVICE_HOST", "MAGRATHEA_SERVICE_PORT", "MAGRATHEA_SERVICE_PORT_HTTP", "MAGRATHEA_PORT",
                "MAGRATHEA_PORT_8080_TCP", "MAGRATHEA_PORT_8080_TCP_ADDR")).allMatch(example::hasVariable);
    }

    @Test
    void theNearestKeyIsProposed() {
        assertThat(KEYS.nearest("magrathea.snapshot.expiri")).isEqualTo("magrathea.snapshots.expiry");
        assertThat(KEYS.nearestVariable("MAGRATHEA_MAIL_FORM")).isEqualTo("MAGRATHEA_MAILFROM");
    }

    @Test
    void everyPlaceholderInTheCodeNamesAKeyOfARecord() throws IOException {
        for (String tree : List.of("src/main/java", "src/main/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(tree))) {
                for (Path file : files.filter(one -> one.toString().matches(".*\\.(java|yaml)")).toList()) {
                    assertThat(PLACEHOLDER.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1)))
                            .as(file.toString())
                            .allMatch(KEYS::has);
                }
            }
        }
    }

    /** A component has a unit, limits and a sentence, and its reader sees all settings of its module in one place. */
    @Test
    void noClassReadsAKeyPastItsRecord() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                assertThat(PLACEHOLDER.matcher(Files.readString(file)).results().map(found -> found.group(1)))
                        .as(file + ": take the settings as a @ConfigurationProperties record")
                        .isEmpty();
            }
        }
    }

    @Test
    void everyKeyStandsInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("docs/operations.md"));

        assertThat(KEYS.all()).filteredOn(key -> !docs.contains("`" + key + "`")).isEmpty();
    }

    private static List<Class<?>> records() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(AnnotatedBeanDefinition found) {
                return true;
            }
        };
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scan.findCandidateComponents("org.magrathea")
                .stream()
                .filter(found -> !String.valueOf(found.getBeanClassName()).contains("Test$"))
                .<Class<?>>map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .toList();
    }
}
