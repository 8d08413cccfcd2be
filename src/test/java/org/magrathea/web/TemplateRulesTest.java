package org.magrathea.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a template must not do, since it does not mean what it says. */
class TemplateRulesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern REPLACED = Pattern.compile("<[a-zA-Z:]+\\b[^<>]*?th:replace=\"[^\"]*\"[^<>]*>", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("th:(if|unless|each)=");

    /** Thymeleaf replaces an element before it looks at a condition or a loop on the same element, and forgets both. */
    @Test
    void noElementIsReplacedOnACondition() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(TEMPLATES)) {
            for (Path file : all.filter(path -> path.toString().endsWith(".html")).toList()) {
                Matcher replaced = REPLACED.matcher(Files.readString(file));
                while (replaced.find()) {
                    if (CONDITION.matcher(replaced.group()).find()) {
                        found.add(TEMPLATES.relativize(file) + ": " + replaced.group());
                    }
                }
            }
        }
        assertThat(found).isEmpty();
    }
}
