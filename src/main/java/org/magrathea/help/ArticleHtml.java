package org.magrathea.help;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Renders articles as HTML. Values of the reader are filled into the parsed text, so they never become markup.
 *
 * <p>The first word after the fence of a code block says where it runs: {@code guest}, {@code computer}, {@code host}, or {@code
 * file}, followed by its name. After the word {@code shown}, a block says why no test runs it.
 */
final class ArticleHtml {

    private static final Parser PARSER = Parser.builder().build();
    private static final Pattern INFO = Pattern.compile("(guest|computer|host|file|output)(?: shown (.+)| (.+))?");
    private static final Pattern VALUE = Pattern.compile("\\{\\{[a-z]+}}");

    private ArticleHtml() {
    }

    /** @param root the path of the portal, empty or with a leading slash */
    static String render(String markdown, ReaderValues values, String root) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .nodeRendererFactory(context -> new Own(context, values, root))
                .build()
                .render(PARSER.parse(markdown));
    }

    private record Own(HtmlNodeRendererContext context, ReaderValues values, String root) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class, Link.class, Text.class, Code.class, Heading.class);
        }

        @Override
        public void render(Node node) {
            switch (node) {
                case FencedCodeBlock block -> commands(block);
                case Link link -> link(link);
                case Text text -> marked(text.getLiteral());
                case Code code -> element("code", Map.of(), () -> out().text(values.fill(code.getLiteral())));
                case Heading heading -> heading(heading);
                default -> throw new IllegalArgumentException(node.toString());
            }
        }

        private HtmlWriter out() {
            return context.getWriter();
        }

        private void element(String name, Map<String, String> attributes, Runnable content) {
            out().tag(name, attributes);
            content.run();
            out().tag("/" + name);
        }

        private void commands(FencedCodeBlock block) {
            Matcher info = INFO.matcher(block.getInfo());
            if (!info.matches()) {
                throw new IllegalArgumentException("A code block says where it runs, not: " + block.getInfo());
            }
            String where = info.group(1);
            String label = switch (where) {
                case "guest" -> "On " + values.value("machine");
                case "computer" -> "On your computer";
                case "host" -> "On the host, as root";
                case "file" -> info.group(3) == null ? "In a file" : "In " + values.fill(info.group(3));
                default -> "Output";
            };
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("class", "copy");
            attributes.put("data-run", where);
            if (info.group(2) != null) {
                attributes.put("data-shown", info.group(2));
            }
            out().line();
            element("p", Map.of("class", "small soft"), () -> out().text(label + ":"));
            element("code", attributes, () -> out().text(values.fill(block.getLiteral().stripTrailing())));
            out().line();
        }

        /** Paths of the portal get its root. A page of a machine that the reader does not have becomes plain text. */
        private void link(Link link) {
            String target = link.getDestination();
            if (!values.canOpen(target)) {
                children(link);
                return;
            }
            String filled = values.fill(target);
            element("a", Map.of("href", filled.startsWith("/") ? root + filled : filled), () -> children(link));
        }

        /** Marks values in running text. */
        private void marked(String text) {
            Matcher value = VALUE.matcher(text);
            int from = 0;
            while (value.find()) {
                out().text(text.substring(from, value.start()));
                element("mark", Map.of(), () -> out().text(values.fill(value.group())));
                from = value.end();
            }
            out().text(text.substring(from));
        }

        private void heading(Heading heading) {
            String title = TextContentRenderer.builder().build().render(heading);
            String id = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            out().line();
            element("h" + heading.getLevel(), Map.of("id", id), () -> children(heading));
            out().line();
        }

        private void children(Node node) {
            for (Node each = node.getFirstChild(); each != null; each = each.getNext()) {
                context.render(each);
            }
        }
    }
}
