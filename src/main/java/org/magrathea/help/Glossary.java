package org.magrathea.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The terms of docs/glossary.md, which is part of the program. */
@Component
class Glossary {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+?) \\| (.+?) \\|$");

    private final List<Term> terms;

    /** @param html the explanation; safe, because it is our own text */
    record Term(String word, String html) {

        /** The anchor of the term on the page. */
        public String id() {
            return word.replace(' ', '-');
        }
    }

    Glossary() {
        Parser parser = Parser.builder().build();
        HtmlRenderer html = HtmlRenderer.builder().escapeHtml(true).omitSingleParagraphP(true).build();
        try {
            String content = new ClassPathResource("help/glossary.md").getContentAsString(StandardCharsets.UTF_8);
            terms = ROW.matcher(content.split("(?m)^## Terms$")[1].split("(?m)^## ")[0])
                    .results()
                    .filter(row -> !row.group(1).equals("term") && !row.group(1).startsWith("-"))
                    .map(row -> new Term(row.group(1), html.render(parser.parse(row.group(2)))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<Term> terms() {
        return terms;
    }
}
