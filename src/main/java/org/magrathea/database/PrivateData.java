package org.magrathea.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.magrathea.PrivateFiles;
import org.magrathea.startup.FileReasons;
import org.magrathea.startup.WrongSetting;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes the data folder and the files of an H2 database inaccessible to other accounts of the computer. It runs before the
 * database is opened and when the portal is ready, because H2 creates more files.
 */
@Component
class PrivateData implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final Pattern H2_FILE = Pattern.compile("jdbc:h2:file:([^;]+).*");

    private Environment environment;

    @SuppressWarnings("NullAway.Init")
    PrivateData() {
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        requireKnownDatabase();
        Path data = data();
        reporting("magrathea.data", () -> {
            PrivateFiles.folder(data);
            repairDumps(data);
            requireWritable(data);
        });
        h2File().ifPresent(file -> reporting("spring.datasource.url", () -> makeOrRepair(file)));
    }

    private void requireKnownDatabase() {
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new WrongSetting("spring.datasource.url", "not the URL of a PostgreSQL database or of an H2 file",
                    "Set a URL like jdbc:postgresql://localhost/magrathea.", null);
        }
    }

    private static void makeOrRepair(Path file) {
        Path above = file.toAbsolutePath().getParent();
        if (above != null && Files.notExists(above)) {
            PrivateFiles.folder(above);
        }
        PrivateFiles.file(withSuffix(file, ".mv.db"));
        PrivateFiles.repair(withSuffix(file, ".trace.db"));
    }

    private static void requireWritable(Path data) {
        if (!Files.isWritable(data)) {
            throw new UncheckedIOException(new AccessDeniedException(data.toString(), null, "cannot be written"));
        }
    }

    private static void reporting(String key, Runnable onFiles) {
        try {
            onFiles.run();
        } catch (UncheckedIOException failed) {
            throw new WrongSetting(key, "the portal cannot keep its files there (" + FileReasons.of(failed) + ")",
                    "Create the folder and make the account of the portal its owner, or set MAGRATHEA_DATA.", failed);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void repairNewFiles() {
        repairDumps(data());
        h2File().ifPresent(file -> Stream.of(".mv.db", ".trace.db").forEach(end -> PrivateFiles.repair(withSuffix(file, end))));
    }

    /** Upgrades write dumps of the database there. */
    private static void repairDumps(Path data) {
        try (Stream<Path> files = Files.list(data)) {
            files.filter(file -> file.toString().endsWith(".sql.zip")).forEach(PrivateFiles::repair);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The data folder " + data + " cannot be read", unreadable);
        }
    }

    private Path data() {
        return Path.of(environment.getRequiredProperty("magrathea.data"));
    }

    private Optional<Path> h2File() {
        Matcher url = H2_FILE.matcher(environment.getProperty("spring.datasource.url", ""));
        return url.matches()
                ? Optional.of(Path.of(url.group(1).replaceFirst("^~", System.getProperty("user.home"))))
                : Optional.empty();
    }

    private static Path withSuffix(Path file, String suffix) {
        return Path.of(file + suffix);
    }
}
