package org.magrathea.startup;

import java.util.Objects;
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
 * Tells on the error stream why the portal does not start, and ends the process with {@value #WRONG_SURROUNDINGS}, or
 * {@value #MAY_PASS}. The
 * sentences are those of the {@link FailureAnalyzer}s, our own and Spring Boot's. What none of them knows is a fault of the
 * program: that keeps its stack trace, and the exit code 1.
 */
public class StartFailures implements SmartApplicationListener {

    /** Exit code: a setting, a file, the database or a port is not as it has to be. */
    public static final int WRONG_SURROUNDINGS = 2;

    /** Exit code: the same, but it may pass by itself, like a database that is not up yet. A new start may do. */
    public static final int MAY_PASS = 75;

    private static final Logger log = LoggerFactory.getLogger(StartFailures.class);

    private @Nullable Environment environment;

    @Override
    public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
        return ApplicationEnvironmentPreparedEvent.class.isAssignableFrom(type)
                || ApplicationFailedEvent.class.isAssignableFrom(type);
    }

    /** Before files are read, whose errors have no context to tell the environment. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
            environment = prepared.getEnvironment();
        } else if (event instanceof ApplicationFailedEvent failed) {
            FailureAnalysis why = analysis(failed);
            if (why != null) {
                log.debug("The portal does not start", failed.getException());
                System.err.println(text(why));
                System.exit(why instanceof MayPass ? MAY_PASS : WRONG_SURROUNDINGS);
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
                .load(FailureAnalyzer.class, known, (type, name, failure) -> log.trace("{} is not asked", name, failure))) {
            FailureAnalysis found = ask(analyzer, failed.getException());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** A fault in what explains an error must not hide the error. */
    private static @Nullable FailureAnalysis ask(FailureAnalyzer analyzer, Throwable failure) {
        try {
            return analyzer.analyze(failure);
        } catch (RuntimeException fault) {
            log.warn("{} cannot say why", analyzer.getClass().getSimpleName(), fault);
            return null;
        }
    }

    private static String text(FailureAnalysis why) {
        String words = why.getDescription() + (why.getAction() == null ? "" : " " + why.getAction());
        return "Magrathea does not start.\n"
                + words.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
