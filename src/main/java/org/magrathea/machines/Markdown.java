package org.magrathea.machines;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders Markdown as HTML. Tags are escaped. Links can have the schemes http, https and mailto; others are plain text. An
 * image becomes a link, so that nothing is loaded from other servers.
 */
final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .softbreak("<br>")
            .nodeRendererFactory(Links::new)
            .build();

    private Markdown() {
    }

    static String html(String text) {
        return HTML.render(PARSER.parse(text));
    }

    private record Links(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class);
        }

        @Override
        public void render(Node node) {
            String typed = node instanceof Link link ? link.getDestination() : ((Image) node).getDestination();
            String address = context.urlSanitizer().sanitizeLinkUrl(typed);
            if (address.isBlank()) {
                renderChildren(node);
                return;
            }
            context.getWriter().tag("a", Map.of("href", context.encodeUrl(address), "rel", "nofollow"));
            renderChildren(node);
            context.getWriter().tag("/a");
        }

        private void renderChildren(Node node) {
            for (Node each = node.getFirstChild(); each != null; each = each.getNext()) {
                context.render(each);
            }
        }
    }
}
