package org.magrathea.startup;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Arguments that are answered without starting the portal. */
public final class CommandLine {

    private static final String HELP = """
            Magrathea %s: self-service portal for the tenants of a User-Mode Linux host

            magrathea [--KEY=VALUE ...], or java -jar magrathea.jar [--KEY=VALUE ...]

            Settings stand in application.yaml in the working directory or in its folder config/, in the environment
            (MAGRATHEA_ADDRESS for magrathea.address), and in arguments. Later ones override earlier ones.

              magrathea.address            address of the portal as people reach it, like https://portal.example.org
              magrathea.proxies            trusted proxies, comma-separated; this machine without it
              server.servlet.context-path  base path of all pages, like /portal
              magrathea.data               folder of the SSH key and the H2 database; ./data without it
              server.port                  port to listen on; 8080 without it
              server.address               address to listen on; all addresses of the machine without it
              spring.datasource.url        jdbc:postgresql://HOST/DATABASE; an H2 file in magrathea.data without it
              spring.datasource.username   user of the database
              spring.datasource.password   password of that user
              spring.mail.host             mail server; without it, emails are kept in the outbox
              spring.mail.port             its port
              spring.mail.username         user of the mail server, with spring.mail.password
              magrathea.mail-from          sender of emails, like Magrathea <magrathea@example.org>
              magrathea.metrics-token      token that opens /actuator to a monitor

              --spring.profiles.active=practice   try it with a host and guests on this machine
              --reset                             with it: remove its machines, accounts and database first
              --help, --version                   print this or the version

            Exit codes: 0 stopped, 1 internal error, 2 a setting, file, port or the database has to be corrected,
            3 another node has upgraded the database, 70 the portal hung, 75 something may pass by itself, like a database
            that is not up yet. docs/operations.md lists all settings.
            """;

    private CommandLine() {
    }

    /** Prints what one of the arguments asks for; false when none does. */
    public static boolean answers(String[] arguments, PrintStream out) {
        List<String> all = List.of(arguments);
        if (all.contains("--help") || all.contains("-h")) {
            out.print(HELP.formatted(version()));
            return true;
        }
        if (all.contains("--version")) {
            out.println("Magrathea " + version());
            return true;
        }
        return false;
    }

    private static String version() {
        try {
            PropertySource<?> own = new YamlPropertySourceLoader().load("own", new ClassPathResource("application.yaml"))
                    .getFirst();
            return String.valueOf(own.getProperty("magrathea.version"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
