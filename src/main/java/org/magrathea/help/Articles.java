package org.magrathea.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.magrathea.access.OwnedThing;
import org.magrathea.access.Person;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** All articles. Tenants see those for everyone, admins see all. */
@Component
class Articles implements OwnedThing {

    private final Map<String, Article> articles;

    /** @throws UncheckedIOException an article is unreadable */
    Articles() {
        try {
            articles = Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:help/articles/*.md"))
                    .map(Articles::read)
                    .collect(Collectors.toUnmodifiableMap(Article::name, Function.identity()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Article read(Resource file) {
        try {
            String name = Objects.requireNonNull(file.getFilename()).replaceFirst("[.]md$", "");
            return Article.read(name, file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Optional<Article> find(String name) {
        return Optional.ofNullable(articles.get(name));
    }

    /** The articles for this person, by group and title. */
    List<Article> of(Person viewer) {
        return articles.values()
                .stream()
                .filter(article -> article.isFor(viewer))
                .sorted(Comparator.comparing(Article::group).thenComparing(Article::title))
                .toList();
    }

    @Override
    public String pathVariable() {
        return "article";
    }

    @Override
    public boolean mayBeSeenBy(Person viewer, String value) {
        return find(value).filter(article -> article.isFor(viewer)).isPresent();
    }
}
