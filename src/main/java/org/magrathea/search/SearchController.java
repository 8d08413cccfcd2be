package org.magrathea.search;

import java.util.List;
import org.magrathea.access.Person;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The search. The only exact match is opened at once. */
@Controller
class SearchController {

    /** Rows of a group. */
    static final int SHOWN = 10;

    private final List<SearchSource> sources;

    SearchController(List<SearchSource> sources) {
        this.sources = sources;
    }

    /** The matches of a kind, and the list with all things of the kind. */
    record Group(String kind, List<SearchHit> hits, boolean more, String listPath) {
    }

    @GetMapping("/search")
    String search(@RequestParam(defaultValue = "") String q, Person viewer, Model model) {
        SearchText text = SearchText.of(q);
        List<Group> groups = text.isEmpty()
                ? List.of()
                : sources.stream().filter(source -> source.isFor(viewer)).map(source -> group(source, viewer, text)).toList();
        List<SearchHit> exact = groups.stream().flatMap(group -> group.hits().stream()).filter(SearchHit::exact).toList();
        if (exact.size() == 1) {
            return "redirect:" + exact.getFirst().path();
        }
        model.addAttribute("q", q);
        model.addAttribute("text", text.text());
        model.addAttribute("groups", groups.stream().filter(group -> !group.hits().isEmpty()).toList());
        return "search/results";
    }

    private static Group group(SearchSource source, Person viewer, SearchText text) {
        List<SearchHit> hits = source.find(viewer, text, SHOWN + 1);
        return new Group(source.kind(), hits.stream().limit(SHOWN).toList(), hits.size() > SHOWN, source.listPath(text));
    }
}
