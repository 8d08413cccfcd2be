package org.magrathea.machines;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Text with marks as HTML. Tags in it are shown as they were typed, links lead to pages and mailboxes only, and a picture is a
 * link: nothing is loaded from elsewhere.
 */
final class Markdown {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br>")
            .nodeRendererFactory(PictureAsLink::new)
            .build();

    private Markdown() {
    }

    static String html(String text) {
        return HTML.render(PARSER.parse(text));
    }

    private record PictureAsLink(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Image.class);
        }

        @Override
        public void render(Node node) {
            Image picture = (Image) node;
            String address = context.urlSanitizer().sanitizeLinkUrl(picture.getDestination());
            context.getWriter().tag("a", Map.of("href", context.encodeUrl(address), "rel", "nofollow"));
            for (Node each = node.getFirstChild(); each != null; each = each.getNext()) {
                context.render(each);
            }
            context.getWriter().tag("/a");
        }
    }
}
