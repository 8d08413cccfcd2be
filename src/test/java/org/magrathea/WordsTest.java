package org.magrathea;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The words of pages, mails, messages and docs. Lists are in {@code src/test/resources/org/magrathea/words}: forbidden words, names that
 * no longer exist, and exceptions with their reasons.
 */
class WordsTest {

    private static final Path LISTS = Path.of("src/test/resources/org/magrathea/words");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path HELP = Path.of("src/main/resources/help");
    private static final int LONGEST_SENTENCE = 20;
    private static final Pattern FORBIDDEN = Pattern.compile("\\b(" + String.join("|", list("forbidden.txt")) + ")\\b",
            Pattern.CASE_INSENSITIVE);

    @Test
    void pagesAndMailsUseStandardWords() throws IOException {
        assertThat(violations(TEMPLATES, ".html", ".txt")).isEmpty();
    }

    @Test
    void messagesInJavaUseStandardWords() throws IOException {
        assertThat(violations(Path.of("src/main/java"), ".java")).isEmpty();
    }

    @Test
    void messagesOfHostsUseStandardWords() throws IOException {
        assertThat(violations(Path.of("src/main/host"), "")).isEmpty();
    }

    @Test
    void docsUseStandardWords() throws IOException {
        List<String> found = violations(Path.of("docs"), ".md");
        found.addAll(violations(Path.of("README.md")));

        assertThat(found).isEmpty();
    }

    @Test
    void helpUsesStandardWords() throws IOException {
        assertThat(violations(HELP, ".md")).isEmpty();
    }

    @Test
    void sentencesOfPagesAndMailsAreShort() throws IOException {
        assertThat(longSentences(TEMPLATES, ".html", ".txt")).isEmpty();
    }

    @Test
    void sentencesOfHelpAreShort() throws IOException {
        assertThat(longSentences(HELP, ".md")).isEmpty();
    }

    private static List<String> longSentences(Path root, String... endings) throws IOException {
        Predicate<String> allowed = exceptions("long-sentences.txt");
        List<String> found = new ArrayList<>();
        for (Path file : files(root, endings)) {
            Stream<String> texts = root.equals(HELP) ? paragraphs(read(file)) : texts(file);
            texts.flatMap(WordsTest::sentences)
                    .filter(sentence -> words(sentence) > LONGEST_SENTENCE)
                    .map(sentence -> file + ": " + words(sentence) + " words: " + sentence)
                    .filter(allowed.negate())
                    .forEach(found::add);
        }

        return found;
    }

    /** The summary, and the paragraphs, headings and list items as they are read: joined lines without marks of Markdown. */
    private static Stream<String> paragraphs(String markdown) {
        String text = markdown.replaceAll("(?m)^(title|group|words|related): .*$", "")
                .replaceAll("(?m)^about: ", "")
                .replaceAll("(?s)```.*?```", "\n\n")
                .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .replaceAll("`[^`]*`", "x")
                .replaceAll("[*]", "");
        return Stream.of(text.split("\\R\\s*\\R|\\R(?=\\s*(?:- |[0-9]+[.] |#))|\\R---\\R"))
                .map(part -> part.replaceAll("\\s+", " ").replaceFirst("^ ?(- |[0-9]+[.] |#+ )", "").strip());
    }

    /** Migrations, and the code that reads what former versions wrote, keep the names of their time. */
    @Test
    void namesThatAreGoneAreUsedNowhere() throws IOException {
        Set<String> gone = new TreeSet<>(list("gone.txt"));
        Predicate<String> allowed = exceptions("gone-exceptions.txt");
        Pattern name = Pattern.compile("[A-Za-z_/][A-Za-z0-9_.{}/-]*[A-Za-z0-9_}]");
        List<String> found = new ArrayList<>();
        for (Path file : Stream.concat(files(Path.of("src"), "").stream(), files(Path.of("docs"), ".md").stream()).toList()) {
            if (file.startsWith(LISTS) || file.toString().contains("/db/migration/")) {
                continue;
            }
            Matcher names = name.matcher(read(file));
            Set<String> here = new TreeSet<>();
            while (names.find()) {
                if (gone.contains(names.group())) {
                    here.add(names.group());
                }
            }
            here.stream().map(one -> file + ": " + one).filter(allowed.negate()).forEach(found::add);
        }

        assertThat(found).isEmpty();
    }

    @Test
    void testNamesAreShort() throws IOException {
        Pattern test = Pattern.compile("@(?:Test|ParameterizedTest|RepeatedTest)[^{;]*?void (\\w+)\\(");
        List<String> found = new ArrayList<>();
        for (Path file : files(Path.of("src/test/java"), ".java")) {
            test.matcher(read(file))
                    .results()
                    .map(one -> one.group(1))
                    .filter(one -> one.length() > 60)
                    .map(one -> file.getFileName() + ": " + one)
                    .forEach(found::add);
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The host was told to end it.                 | was told
            <p>It stands here once.</p>                  | stands
            <p th:text="'Nobody asks just now.'">x</p>   | Nobody, just now
            <p th:if="${stands}">A page</p>              | ''
            """)
    void textOfTemplatesIsFound(String markup, String words) {
        assertThat(markup(markup).flatMap(text -> FORBIDDEN.matcher(text).results()).map(found -> found.group()))
                .isEqualTo(words.isEmpty() ? List.of() : List.of(words.split(", ")));
    }

    private static List<String> violations(Path root, String... endings) throws IOException {
        Predicate<String> allowed = exceptions("exceptions.txt");
        List<String> found = new ArrayList<>();
        for (Path file : files(root, endings)) {
            for (String text : texts(file).toList()) {
                FORBIDDEN.matcher(text)
                        .results()
                        .map(one -> file + ": " + one.group() + " in: " + text.strip())
                        .filter(allowed.negate())
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** A line of the file of exceptions names an ending of a path, a part of the text after {@code :}, and the reason after {@code #}. */
    private static Predicate<String> exceptions(String name) {
        List<Pattern> patterns = list(name).stream()
                .map(line -> line.replaceAll("\\s+#.*", ""))
                .map(line -> line.split(": ", 2))
                .map(parts -> Pattern.compile(".*" + Pattern.quote(parts[0]) + ": .*" + Pattern.quote(parts[1]) + ".*",
                        Pattern.DOTALL))
                .toList();
        return found -> patterns.stream().anyMatch(pattern -> pattern.matcher(found).matches());
    }

    private static Stream<String> texts(Path file) {
        String content = read(file);
        String name = file.toString();
        if (name.endsWith(".java")) {
            return strings(content);
        }
        if (name.endsWith(".md")) {
            return content.replaceAll("(?s)```.*?```", "").lines().map(line -> line.replaceAll("`[^`]*`|]\\([^)]*\\)", " "));
        }
        if (name.endsWith(".html") || name.endsWith(".txt")) {
            return markup(content);
        }
        return quoted(content);
    }

    /** Texts of at least two words between quotes; queries are none. */
    private static Stream<String> strings(String java) {
        String code = java.replaceAll("(?s)/\\*.*?\\*/", "")
                .replaceAll("(?m)^\\s*//.*$", "")
                .replaceAll("(?s)\"\"\".*?\"\"\"", "");
        return Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"")
                .matcher(code)
                .results()
                .map(one -> one.group(1))
                .filter(text -> text.contains(" ")
                        && !text.matches("(?i)\\s*(select|update|insert|delete|from|where|and|order|s\\.).*"));
    }

    private static Stream<String> quoted(String script) {
        return Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"|'([^'\\n]*)'")
                .matcher(script)
                .results()
                .map(one -> one.group(1) == null ? one.group(2) : one.group(1))
                .filter(text -> text.matches("(?s)[A-Z].* .*"));
    }

    /** Text between tags, values of attributes that people read, and the literals of expressions. */
    private static Stream<String> markup(String markup) {
        List<String> texts = new ArrayList<>();
        Matcher attributes = Pattern.compile("([\\w:-]+)=\"([^\"]*)\"").matcher(markup);
        while (attributes.find()) {
            if (attributes.group(2).contains("{")) {
                Pattern.compile("'([^']* [^']*)'").matcher(attributes.group(2)).results().forEach(one -> texts.add(one.group(1)));
            } else if (attributes.group(1).matches("label|help|legend|title|aria-label|placeholder|alt|empty|word|text|hint")) {
                texts.add(attributes.group(2));
            } else {
                Pattern.compile("'([^']* [^']*)'").matcher(attributes.group(2)).results().forEach(one -> texts.add(one.group(1)));
            }
        }
        Stream.of(markup.replaceAll("(?s)<!--.*?-->|\\[[#(/][^]]*]|\\[\\[.*?]]", "")
                .replaceAll("(?s)<(?:\"[^\"]*\"|[^\">])*>", "\u0000")
                .replace("\n", " ")
                .split("\u0000+(?= *$|\u0000)|\u0000 *(?=[A-Z])"))
                .map(text -> text.replace("\u0000", " ").replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty())
                .forEach(texts::add);
        return texts.stream();
    }

    private static Stream<String> sentences(String text) {
        return Stream.of(text.split("(?<=[.!?:;])\\s+"));
    }

    private static int words(String sentence) {
        return (int) Stream.of(sentence.split("[\\s/–]+")).filter(word -> word.matches(".*\\p{L}.*")).count();
    }

    private static List<Path> files(Path root, String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> endings.length == 0 || Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> list(String name) {
        return read(LISTS.resolve(name)).lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toList());
    }

    /** The empty text for a file that is no text. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException binary) {
            return "";
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
