package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How templates are written. */
class TemplateRulesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final int LONGEST_LINE = 140;
    private static final Pattern ELEMENT = Pattern.compile("<[a-zA-Z:]+\\b(?:[^<>\"]|\"[^\"]*\")*>");
    private static final Pattern REPLACED = Pattern.compile("\\bth:replace=");
    private static final Pattern CONDITION = Pattern.compile("\\bth:(if|unless|each)=");
    private static final Pattern FRAGMENT = Pattern.compile("~\\{\\s*([a-z-]+)/[a-z/-]+(?:\\.html)?\\s*::");

    /** Markup that an element of the kit writes, and which one it is. */
    private static final Map<Pattern, String> OF_THE_KIT = Map.of(Pattern.compile("<time\\b"), "kit:time",
            Pattern.compile("<label\\b"), "kit:field, kit:choice or kit:tick",
            Pattern.compile("<(select|textarea)\\b|<input (?!type=\"hidden\")"), "kit:field, kit:select or kit:tick",
            Pattern.compile("<fieldset class=\"(choice|ticks)\""), "kit:choice or kit:ticks",
            Pattern.compile("class=\"crumbs\""), "kit:trail", Pattern.compile("class=\"badge\\b"), "kit:badge",
            Pattern.compile("class=\"meter\\b"), "kit:meter", Pattern.compile("class=\"error\""), "kit:field or kit:errors",
            Pattern.compile("#fields\\.globalErrors"), "kit:problems",
            Pattern.compile("class=\"pager\""), "kit:pager");

    /** A name for password managers, a range of hours in one field, an error that htmx swaps alone, a bar with a role, and
     * the search in the frame. */
    private static final Map<String, Set<String>> BY_HAND = Map.of(
            "accounts/account.html", Set.of("<input "),
            "requests/newmachine/form.html", Set.of("class=\"error\""),
            "jobs/progress.html", Set.of("class=\"meter"),
            "web/navigation.html", Set.of("<label", "<input "));

    /** Thymeleaf replaces an element before it looks at a condition or a loop on the same element, and forgets both. */
    @Test
    void elementsAreNotReplacedConditionally() {
        assertThat(found(ELEMENT, element -> REPLACED.matcher(element).find() && CONDITION.matcher(element).find())).isEmpty();
    }

    @Test
    void linesAreShort() {
        assertThat(all().flatMap(template -> {
            List<String> lines = template.text.lines().toList();
            return IntStream.range(0, lines.size())
                    .filter(at -> lines.get(at).codePointCount(0, lines.get(at).length()) > LONGEST_LINE)
                    .mapToObj(at -> template.name + ":" + (at + 1));
        })).isEmpty();
    }

    @Test
    void kitMarkupIsNotWrittenByHand() {
        assertThat(pages().flatMap(page -> OF_THE_KIT.entrySet()
                .stream()
                .flatMap(rule -> rule.getKey()
                        .matcher(page.text)
                        .results()
                        .map(MatchResult::group)
                        .filter(markup -> !BY_HAND.getOrDefault(page.name, Set.of()).contains(markup))
                        .map(markup -> page.name + ": " + markup + " is written by " + rule.getValue()))))
                .isEmpty();
    }

    /** A page with parts of other modules loops over the templates that they name. */
    @Test
    void templatesNameNoFragmentsOfOtherModules() {
        assertThat(all().flatMap(template -> FRAGMENT.matcher(template.text)
                .results()
                .map(fragment -> fragment.group(1))
                .filter(module -> !module.equals("web") && !template.name.startsWith(module + "/"))
                .map(module -> template.name + ": " + module))).isEmpty();
    }

    private static List<String> found(Pattern pattern, Predicate<String> wrong) {
        return all().filter(template -> template.name.endsWith(".html"))
                .flatMap(template -> pattern.matcher(template.text)
                        .results()
                        .map(MatchResult::group)
                        .filter(wrong)
                        .map(element -> template.name + ": " + element))
                .toList();
    }

    /** Without the mails: their programs know no style sheet, and they have no forms. */
    private static Stream<Template> pages() {
        return all().filter(template -> template.name.endsWith(".html") && !template.name.matches("notifications/.*/.*"));
    }

    private static Stream<Template> all() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(Files::isRegularFile).map(Template::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Template(String name, String text) {

        static Template read(Path file) {
            try {
                return new Template(TEMPLATES.relativize(file).toString(), Files.readString(file));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
