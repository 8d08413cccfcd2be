package org.magrathea;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.magrathea.startup.StartFailures;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A process that starts the portal again and again. A start takes a fraction of what a process takes. Each line of its input is a
 * start: words that begin with {@code env } are variables, the others are arguments, separated by {@value #BETWEEN}. It prints
 * what the start prints, then {@value #ENDED} and the exit code of the portal. {@value #NEXT} follows when it can take a line.
 */
public final class StartsInTurn {

    public static final String BETWEEN = "\u001f";
    public static final String VARIABLE = "env ";
    public static final String ENDED = "=== ended with ";
    public static final String NEXT = "=== next";

    private StartsInTurn() {
    }

    public static void main(String[] words) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<String, Object> variables = new HashMap<>(System.getenv());
            List<String> arguments = new ArrayList<>();
            for (String word : line.split(BETWEEN)) {
                if (word.startsWith(VARIABLE)) {
                    String[] parts = word.substring(VARIABLE.length()).split("=", 2);
                    variables.put(parts[0], parts[1]);
                } else if (!word.isEmpty()) {
                    arguments.add(word);
                }
            }
            start(variables, arguments);
            say(NEXT);
        }
    }

    /** A start that goes well ends with 0. After the exit of a portal its context is closed, as at the end of a process. */
    private static void start(Map<String, Object> variables, List<String> arguments) {
        SpringApplication portal = MagratheaApplication.portal(new StartFailures(code -> say(ENDED + code)));
        portal.addListeners(new Variables(variables));
        try (var context = portal.run(arguments.toArray(String[]::new))) {
            say(ENDED + 0);
        } catch (RuntimeException failed) {
            say(ENDED + 1);
        }
    }

    /** Replaces the variables of this process before anything reads them. */
    private record Variables(Map<String, Object> values)
            implements
                ApplicationListener<ApplicationEnvironmentPreparedEvent>,
                Ordered {

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }

        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
            String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
            prepared.getEnvironment().getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, values));
        }
    }

    private static void say(String line) {
        System.err.flush();
        System.out.println("\n" + line);
        System.out.flush();
    }
}
