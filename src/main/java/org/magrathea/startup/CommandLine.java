package org.magrathea.startup;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Arguments answered without starting the portal. */
public final class CommandLine {

    private static final String HELP = """
            Magrathea %s: self-service portal for the tenants of a User-Mode Linux host

            magrathea [--KEY=VALUE ...], or java -jar magrathea.jar [--KEY=VALUE ...]

            Settings are in application.yaml in the working directory or in its folder config/, in the environment
            (MAGRATHEA_ADDRESS for magrathea.address), and in arguments. Later ones override earlier ones.

              magrathea.address            public address of the portal, e.g. https://portal.example.org
              magrathea.proxies            trusted proxies, comma-separated; default: this computer
              server.servlet.context-path  base path of all pages, e.g. /portal
              magrathea.data               folder of the SSH key and the H2 database; default: ./data
              server.port                  port to listen on; default: 8080
              server.address               address to listen on; default: all addresses
              spring.datasource.url        jdbc:postgresql://HOST/DATABASE; default: an H2 file in magrathea.data
              spring.datasource.username   user of the database
              spring.datasource.password   password of that user
              spring.mail.host             mail server; without it, emails are kept in the email log
              spring.mail.port             its port
              spring.mail.username         user of the mail server, with spring.mail.password
              magrathea.mail-from          sender of emails, e.g. Magrathea <magrathea@example.org>
              magrathea.metrics-token      token for monitoring programs at /actuator

              --spring.profiles.active=practice   practice mode: a host and guests on this computer
              --reset                             in practice mode: first remove its machines, accounts and database
              --help, --version                   print this or the version

            Exit codes: 0 stopped, 1 internal error, 2 a setting, file, port or the database has to be corrected,
            3 another node has upgraded the database, 70 the portal hung, 75 a temporary problem, e.g. a database
            that is not ready. docs/operations.md lists all settings.
            """;

    private CommandLine() {
    }

    /** Answers an argument. False if there is none to answer. */
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
