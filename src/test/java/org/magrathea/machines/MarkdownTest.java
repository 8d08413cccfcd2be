package org.magrathea.machines;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    @ParameterizedTest
    @ValueSource(strings = {"[click](data:text/html;base64,PHNjcmlwdD4=)", "![click](data:image/svg+xml;base64,PHN2Zz4=)",
            "[click](javascript:steal())", "[click](JaVaScRiPt:steal())", "[click](vbscript:x)", "[click](file:///etc/passwd)",
            "[click](ftp://example.org/)", "[click](blob:x)", "[click][1]\n\n[1]: data:text/html,x"})
    void otherLinksAreText(String typed) {
        assertThat(Markdown.html(typed)).contains("click").doesNotContain("<a", "href", "data:", "script:");
    }

    @Test
    void webAndMailLinksStay() {
        assertThat(Markdown.html("[a](https://example.org/x) [b](http://example.org) [c](mailto:otter@example.org)"))
                .contains("href=\"https://example.org/x\"", "href=\"http://example.org\"", "href=\"mailto:otter@example.org\"")
                .contains("rel=\"nofollow\"");
        assertThat(Markdown.html("![a picture](https://example.org/x.png)")).contains("<a ").doesNotContain("<img");
    }
}
