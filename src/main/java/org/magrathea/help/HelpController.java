package org.magrathea.help;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The overview of the articles, an article with the values of its reader, and the glossary. */
@Controller
@RequestMapping("/help")
class HelpController {

    private final Articles articles;
    private final Readers readers;
    private final Glossary glossary;
    private final HelpSearch search;
    private final MoveData moveData;

    HelpController(Articles articles, Readers readers, Glossary glossary, HelpSearch search, MoveData moveData) {
        this.articles = articles;
        this.readers = readers;
        this.glossary = glossary;
        this.search = search;
        this.moveData = moveData;
    }

    @GetMapping
    String overview(@RequestParam(required = false) @Nullable String q, Person viewer, Model model) {
        Map<Article.Group, List<Article>> groups = articles.of(viewer)
                .stream()
                .collect(Collectors.groupingBy(Article::group, TreeMap::new, Collectors.toList()));
        model.addAttribute("groups", groups);
        model.addAttribute("q", q == null ? "" : q);
        model.addAttribute("found", q == null || q.isBlank() ? null : search.find(q, viewer, 20));
        return "help/overview";
    }

    @GetMapping("/glossary")
    String glossary(Model model) {
        model.addAttribute("terms", glossary.terms());
        return "help/glossary";
    }

    @GetMapping("/{article}")
    String article(@PathVariable("article") String name, @RequestParam(required = false) @Nullable String machine, Person viewer,
            HttpServletRequest request, Model model) {
        Article article = articles.find(name).orElseThrow();
        ReaderValues values = readers.of(viewer, machine);
        String[] parts = article.text().split("(?m)^<!-- own-folders -->$", 2);
        model.addAttribute("article", article);
        model.addAttribute("values", values);
        model.addAttribute("html", ArticleHtml.render(parts[0], values, request.getContextPath()));
        model.addAttribute("rest", parts.length < 2 ? null : ArticleHtml.render(parts[1], values, request.getContextPath()));
        model.addAttribute("related", article.related()
                .stream()
                .map(one -> articles.find(one).orElseThrow())
                .filter(one -> one.isFor(viewer))
                .toList());
        if (parts.length == 2) {
            model.addAttribute("plan", moveData.plan(values.chosen(), viewer));
        }
        return "help/article";
    }
}
