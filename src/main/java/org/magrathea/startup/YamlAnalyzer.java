package org.magrathea.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Explains a configuration file that is not YAML. The error has no file name, so all files are parsed again. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class YamlAnalyzer extends AbstractFailureAnalyzer<YAMLException> {

    private static final List<String> PLACES = List.of("spring.config.location", "spring.config.additional-location",
            "spring.config.import");

    private final Environment environment;

    YamlAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable root, YAMLException cause) {
        String file = candidates().filter(YamlAnalyzer::isBroken)
                .findFirst()
                .map(found -> found.toAbsolutePath().normalize().toString())
                .orElse("The configuration");
        return new FailureAnalysis(file + line(cause) + " is not YAML: " + problem(cause) + ".",
                "Correct it: indent with blanks, use “key: value”, and quote values with “: ” or “#”.", cause);
    }

    private static String line(YAMLException cause) {
        Mark mark = cause instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        return mark == null ? "" : ", line " + (mark.getLine() + 1) + ",";
    }

    private static @Nullable String problem(YAMLException cause) {
        return cause instanceof MarkedYAMLException marked
                ? marked.getProblem()
                : String.valueOf(cause.getMessage())
                        .lines()
                        .findFirst()
                        .orElse("");
    }

    private Stream<Path> candidates() {
        List<Path> places = new ArrayList<>(List.of(Path.of(""), Path.of("config")));
        for (String key : PLACES) {
            for (String place : environment.getProperty(key, "").split("[,;]")) {
                places.add(Path.of(place.strip().replaceFirst("^optional:", "").replaceFirst("^file:", "")));
            }
        }
        return places.stream().flatMap(YamlAnalyzer::filesIn);
    }

    private static Stream<Path> filesIn(Path place) {
        if (!Files.isDirectory(place.toAbsolutePath())) {
            return Stream.of(place);
        }
        try (Stream<Path> files = Files.list(place.toAbsolutePath())) {
            return files.filter(file -> file.getFileName().toString().matches("application.*\\.ya?ml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static boolean isBroken(Path file) {
        try {
            new YamlPropertySourceLoader().load("tried", new FileSystemResource(file));
            return false;
        } catch (YAMLException broken) {
            return true;
        } catch (IOException | IllegalStateException none) {
            return false;
        }
    }
}
