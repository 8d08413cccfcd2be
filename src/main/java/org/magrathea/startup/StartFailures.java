package org.magrathea.startup;

import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/**
 * Prints why the portal does not start, and exits with {@value #WRONG_SURROUNDINGS} or {@value #MAY_PASS}. The sentences come
 * from {@link FailureAnalyzer}s of the portal and of Spring Boot. Other failures are bugs: they keep their stack trace and the
 * exit code 1.
 */
public class StartFailures implements SmartApplicationListener {

    /** Exit code: a setting, a file, the database or a port has to be corrected. */
    public static final int WRONG_SURROUNDINGS = 2;

    /** Exit code: a temporary problem, e.g. a database that is not ready. A restart may succeed. */
    public static final int MAY_PASS = 75;

    private static final Logger log = LoggerFactory.getLogger(StartFailures.class);

    private final IntConsumer exit;
    private @Nullable Environment environment;

    public StartFailures() {
        this(System::exit);
    }

    /** With another end of the process: {@code exit} gets the exit code. */
    public StartFailures(IntConsumer exit) {
        this.exit = exit;
    }

    @Override
    public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
        return ApplicationEnvironmentPreparedEvent.class.isAssignableFrom(type)
                || ApplicationFailedEvent.class.isAssignableFrom(type);
    }

    /** Runs before files are read: their errors have no context with the environment. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
            environment = prepared.getEnvironment();
        } else if (event instanceof ApplicationFailedEvent failed) {
            FailureAnalysis reason = analysis(failed);
            if (reason != null) {
                log.debug("The portal does not start", failed.getException());
                System.err.println(text(reason));
                exit.accept(reason instanceof MayPass ? MAY_PASS : WRONG_SURROUNDINGS);
            }
        }
    }

    private @Nullable FailureAnalysis analysis(ApplicationFailedEvent failed) {
        ConfigurableApplicationContext context = failed.getApplicationContext();
        ArgumentResolver known = ArgumentResolver.of(Environment.class, Objects.requireNonNull(environment));
        if (context != null) {
            known = known.and(BeanFactory.class, context.getBeanFactory());
        }
        for (FailureAnalyzer analyzer : SpringFactoriesLoader.forDefaultResourceLocation(getClass().getClassLoader())
                .load(FailureAnalyzer.class, known, (type, name, failure) -> log.trace("{} was skipped", name, failure))) {
            FailureAnalysis found = analyze(analyzer, failed.getException());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A failure of an analyzer must not hide the original error. */
    private static @Nullable FailureAnalysis analyze(FailureAnalyzer analyzer, Throwable failure) {
        try {
            return analyzer.analyze(failure);
        } catch (RuntimeException fault) {
            log.warn("{} failed", analyzer.getClass().getSimpleName(), fault);
            return null;
        }
    }

    private static String text(FailureAnalysis reason) {
        String words = reason.getDescription() + (reason.getAction() == null ? "" : " " + reason.getAction());
        return "Magrathea does not start.\n"
                + words.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
