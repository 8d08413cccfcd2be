package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.magrathea.hosts.HostOperation;
import org.magrathea.hosts.HostOperations;
import org.magrathea.hosts.OperationArguments;
import org.magrathea.hosts.UnknownOperation;
import org.magrathea.machines.operations.SetPassword;
import org.magrathea.mirrors.operations.PullMirror;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/** All operations of the portal: what is on their lines, and in the rows of their jobs. */
class OperationRegistryTest {

    private static AnnotationConfigApplicationContext context;
    private static HostOperations operations;

    @BeforeAll
    static void find() {
        context = new AnnotationConfigApplicationContext();
        var scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new RegexPatternTypeFilter(Pattern.compile("org\\.magrathea\\..*\\$Operation")));
        scanner.setBeanNameGenerator((definition, registry) -> String.valueOf(definition.getBeanClassName()));
        scanner.scan("org.magrathea");
        context.registerBean(HostOperations.class);
        context.refresh();
        operations = context.getBean(HostOperations.class);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @Test
    void eachArgumentsBelongToAnOperation() {
        var records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AssignableTypeFilter(OperationArguments.class));

        List<String> known = operations.all().stream().map(operation -> operation.arguments().getName()).toList();

        assertThat(records.findCandidateComponents("org.magrathea").stream().map(found -> found.getBeanClassName()))
                .hasSizeGreaterThan(25)
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void argumentsAreReadAsTheyWereWritten() throws ReflectiveOperationException {
        for (HostOperation<?> operation : operations.all()) {
            OperationArguments arguments = sample(operation.arguments());

            assertThat(operations.read(operation.verb(), operations.write(arguments))).isEqualTo(arguments);
            assertThat(arguments.words()).as(operation.verb())
                    .hasSize(operation.arguments().getRecordComponents().length)
                    .allMatch(word -> word.matches("[!-~]+"));
            assertThat(operations.title(arguments)).as(operation.verb()).contains(arguments.subject());
        }
    }

    /** The arguments of a job in its file on the host, in their order. */
    private static List<String> declared(Path file) throws IOException {
        String text = Files.readString(file).replace("\\\n", " ");
        String declaration = text.lines().filter(line -> line.startsWith("operation job ")).findFirst().orElse("");
        return Pattern.compile("\\b([a-z0-9-]+)=[A-Z0-9_]+").matcher(declaration).results().map(found -> found.group(1)).toList();
    }

    @Test
    void theHostDeclaresTheSameJobsWithAsManyArguments() throws IOException {
        Map<String, Integer> onHost = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/host/operations"))) {
            for (Path file : files.toList()) {
                List<String> arguments = declared(file);
                if (!arguments.isEmpty()) {
                    onHost.put(file.getFileName().toString(), arguments.size());
                }
            }
        }
        Map<String, Integer> here = new TreeMap<>();
        operations.all()
                .forEach(operation -> here.put(operation.verb(), operation.arguments().getRecordComponents().length));

        assertThat(here).isEqualTo(onHost);
    }

    @Test
    void aVerbOfALaterVersionIsNamed() {
        assertThatThrownBy(() -> operations.read("forward-port", "{}")).isInstanceOf(UnknownOperation.class)
                .hasMessage("This version of the portal does not know the operation forward-port");
        assertThatThrownBy(() -> operations.read("pull-mirror", "{\"kind\":\"tar\"}")).isInstanceOf(UnknownOperation.class)
                .hasMessageContaining("pull-mirror");
    }

    @Test
    void jobsOfFormerVersionsLackWhatCameLater() {
        OperationArguments pull = operations.read("pull-mirror", """
                {"verb":"pull-mirror","mirror":"m","url":"http://mirror.example.org/","kind":"RPM","deletions":"FOLLOW",
                "leaveOut":["*.iso"],"limitMib":20,"rateKib":0,"capPercent":20,"waived":"none"}""");
        OperationArguments probe = operations.read("probe-mirror", """
                {"verb":"probe-mirror","mirror":"m","url":"http://mirror.example.org/","kind":"deb","leaveOut":[]}""");
        OperationArguments snapshot = operations.read("snapshot", """
                {"verb":"snapshot","machine":"wren","snapshot":"s-1","what":"BOTH"}""");

        assertThat(String.join(" ", pull.words()))
                .isEqualTo("m http://mirror.example.org/ rpm none follow *.iso 20 0 20 none none no");
        assertThat(String.join(" ", probe.words())).isEqualTo("m http://mirror.example.org/ deb none none");
        assertThat(String.join(" ", snapshot.words())).isEqualTo("wren s-1 both stop");
    }

    @Test
    void secretsAndKeyringsAreOnTheLineAndNotInRecords() {
        PullMirror pull = (PullMirror) operations.read("pull-mirror", """
                {"mirror":"m","url":"http://mirror.example.org/","kind":"DEB","deletions":"ADD","leaveOut":[],"limitMib":20,
                "rateKib":0,"capPercent":20,"waived":"none","keyring":"mQENBF","index":true}""");
        SetPassword password = new SetPassword("wren", "$6$salt$hash");

        assertThat(pull.words()).endsWith("mQENBF", "yes");
        assertThat(operations.spoken(pull)).endsWith(" none KEYRING yes").doesNotContain("mQENBF");
        assertThat(password.words()).containsExactly("wren", "$6$salt$hash");
        assertThat(operations.spoken(password)).isEqualTo("set-password wren CRYPT");
        assertThat(password.toString()).doesNotContain("hash");
    }

    private static <A extends OperationArguments> A sample(Class<A> record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values.add(value(components[i]));
        }
        var constructor = record.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values.toArray());
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        return Optional.<Object>ofNullable(type.getEnumConstants()).map(all -> ((Object[]) all)[0]).orElseGet(() -> {
            if (type == String.class) {
                return component.getName().toLowerCase(java.util.Locale.ROOT);
            }
            if (type == List.class) {
                return List.of("one", "two");
            }
            if (type == int.class) {
                return 7;
            }
            return type == long.class ? (Object) 11L : Boolean.TRUE;
        });
    }
}
