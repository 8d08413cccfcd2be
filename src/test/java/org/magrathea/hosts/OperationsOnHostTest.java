package org.magrathea.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.magrathea.SideBySide;

/** Each operation of the host is one file that declares itself, and the documentation says what is declared. */
@SideBySide
class OperationsOnHostTest {

    private static final Path HOST = Path.of("src/main/host");
    private static final Path DOCUMENTED = Path.of("docs/host-protocol.md");
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- operations: [^>]*-->\n)(.*?)(<!-- end of operations -->)");

    static List<String> operations() throws IOException {
        try (Stream<Path> files = Files.list(HOST.resolve("operations"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** {@code mvn -Dtest=OperationsOnHostTest -Dmagrathea.draw=true test} writes the table anew. */
    @Test
    void theDocumentationListsTheOperations() throws IOException {
        String documented = Files.readString(DOCUMENTED);
        String table = run(HOST, "help-table").output().strip() + "\n";
        if (Boolean.getBoolean("magrathea.draw")) {
            documented = TABLE.matcher(documented).replaceFirst(found -> quoted(found, table));
            Files.writeString(DOCUMENTED, documented);
        }

        assertThat(TABLE.matcher(documented).results().map(found -> found.group(2)))
                .as("docs/host-protocol.md; write it anew with -Dmagrathea.draw=true")
                .containsExactly(table);
    }

    private static String quoted(MatchResult found, String table) {
        return Matcher.quoteReplacement(found.group(1) + table + found.group(3));
    }

    @Test
    void theDocumentationExplainsEachType() throws IOException {
        Set<String> declared = matches("(?m)^    \\[([A-Z0-9_]+)]=", Files.readString(HOST.resolve("types")));
        declared.add("OPERATION");
        String types = Files.readString(DOCUMENTED).split("## Types of arguments")[1].split("\n## ")[0];

        assertThat(matches("(?m)^\\| ([A-Z0-9_]+) \\|", types)).isEqualTo(declared);
    }

    /** {@code serve} is the channel itself. */
    @ParameterizedTest
    @CsvSource({"job, Results of jobs", "question, Answers to questions"})
    void theDocumentationSaysWhatEachOperationAnswers(String kind, String section) throws IOException {
        String table = Files.readString(DOCUMENTED).split("## " + section)[1].split("\n## ")[0];
        Set<String> declared = new TreeSet<>();
        for (String verb : operations()) {
            if (Files.readString(HOST.resolve("operations").resolve(verb)).contains("\noperation " + kind + " ")) {
                declared.add(verb);
            }
        }
        declared.remove("serve");

        assertThat(matches("(?m)^\\| ([^|]+) \\|", table).stream().flatMap(verbs -> matches("`([a-z-]+)`", verbs).stream()))
                .as("first column of *%s* in docs/host-protocol.md", section)
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    private static Set<String> matches(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationDeclaresAllThatItsKindNeeds(String verb) throws IOException {
        String file = Files.readString(HOST.resolve("operations").resolve(verb));
        boolean job = file.contains("\noperation job ");

        assertThat(file).containsPattern("\noperation (question|job|shell) ");
        assertThat(file.contains("\nanswer() {")).as("answer").isEqualTo(!job);
        for (String part : List.of("\nturn ", "\nsteps() {", "\ncancelling() {", "\nperform() {")) {
            assertThat(file.contains(part)).as(part.strip()).isEqualTo(job);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationHasHelp(String verb) {
        Commands.Outcome help = run(HOST, "help", verb);

        assertThat(help.status()).isZero();
        assertThat(help.output().lines().toList().getFirst()).startsWith(verb);
        assertThat(help.output().lines().toList().get(1)).matches("[A-Z].*[.]");
        assertThat(run(HOST, "help").output()).contains("\n  " + verb);
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void aFileThatIsNotOursIsNotAnOperation(String name, boolean link, @TempDir Path folder) throws IOException {
        Commands.run("cp", "-r", HOST + "/.", folder.toString());
        Path operations = folder.resolve("operations");
        if (link) {
            Files.createSymbolicLink(operations.resolve(name), operations.resolve("halt-all"));
        } else {
            Files.copy(operations.resolve("halt-all"), operations.resolve(name));
        }

        assertThat(run(folder, name).output()).contains("unknown-verb");
        assertThat(run(folder, "help", name).output()).contains("unknown-verb");
        assertThat(run(folder, "help").output()).doesNotContain(name).contains("halt-all");
    }

    static Stream<Arguments> foreign() {
        return Stream.of(Arguments.of("halt-all.dpkg-new", false),
                Arguments.of("linked", true));
    }

    @Test
    void aPathIsNotAnOperation() {
        assertThat(run(HOST, "../umlhost").output()).contains("unknown-verb");
        assertThat(run(HOST, "operations/hello").output()).contains("unknown-verb");
        assertThat(run(HOST, "").output()).contains("unknown-verb");
    }

    private static Commands.Outcome run(Path host, String... words) {
        List<String> command = new ArrayList<>(List.of("bash", host.resolve("umlhost").toString()));
        command.addAll(List.of(words));
        return Commands.outcome(command);
    }
}
