package org.magrathea.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magrathea.startup.WrongSetting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Resets practice mode with the argument {@code --reset}. Machines, accounts and the database of the data folder are
 * removed before the portal starts. The portal's SSH key stays.
 */
@Component
class PracticeReset implements BeanFactoryPostProcessor, EnvironmentAware, Ordered {

    private static final Logger log = LoggerFactory.getLogger(PracticeReset.class);
    private static final String ARGUMENT = "reset";
    private static final long LIMIT_SECONDS = 120;
    private static final List<String> DATABASE = List.of("magrathea.mv.db", "magrathea.trace.db");

    private ConfigurableEnvironment environment;

    @SuppressWarnings("NullAway.Init")
    PracticeReset() {
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    /** Runs after the check of the settings. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (environment.getPropertySources()
                .stream()
                .noneMatch(source -> source instanceof CommandLinePropertySource && isAsked(source.getProperty(ARGUMENT)))) {
            return;
        }
        PracticeSettings settings = Binder.get(environment).bindOrCreate("magrathea.practice", PracticeSettings.class);
        if (!settings.enabled()) {
            throw refused("it removes accounts, machines and the database, and is for practice mode only",
                    "Remove it, or add --spring.profiles.active=practice.");
        }
        String data = environment.getRequiredProperty("magrathea.data");
        if (!environment.getRequiredProperty("spring.datasource.url").startsWith("jdbc:h2:file:" + data + "/magrathea;")) {
            throw refused("it removes the database in magrathea.data, but spring.datasource.url names another one",
                    "Remove spring.datasource.url. Or empty that database yourself and start without --reset.");
        }
        if (Files.exists(Path.of(data).resolve(DATABASE.getFirst()))
                && Files.notExists(Path.of(data).resolve(PracticePeople.KEPT))) {
            throw refused("the database in " + data + " was not created by practice mode",
                    "Set magrathea.data to the data folder of practice mode, or start without --reset.");
        }
        reset(Path.of(data), settings);
    }

    /** True for {@code --reset} alone, or with a value that is not false. */
    private static boolean isAsked(@Nullable Object value) {
        return value != null && !List.of("false", "no", "off").contains(String.valueOf(value).toLowerCase(Locale.ROOT));
    }

    private static void reset(Path data, PracticeSettings settings) {
        requireStopped(data.resolve(DATABASE.getFirst()));
        PracticeFolder folder = new PracticeFolder(data);
        try {
            if (Files.exists(folder.settings())) {
                endMachines(folder, settings);
            }
            FileSystemUtils.deleteRecursively(folder.root());
            Files.deleteIfExists(data.resolve(PracticePeople.KEPT));
            for (String file : DATABASE) {
                Files.deleteIfExists(data.resolve(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("Practice mode in " + data + " cannot be reset: " + failed.getMessage(), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
        log.info("Practice mode in {} was reset. Machines, accounts and database are created again", data);
    }

    /** Ends jobs of a killed portal first, so that they do not lock machines. */
    private static void endMachines(PracticeFolder folder, PracticeSettings settings) throws IOException, InterruptedException {
        PracticeScripts scripts = new PracticeScripts(folder);
        PracticeNetwork network = new PracticeNetwork(folder, scripts, settings);
        PracticeUmlhost umlhost = new PracticeUmlhost(folder, scripts, network);
        folder.lay();
        endJobs(folder);
        PracticeEntry entry = new PracticeEntry(folder, network, umlhost);
        entry.enter();
        umlhost.run(LIMIT_SECONDS, "halt-all");
        String running = umlhost.run(LIMIT_SECONDS, "inventory")
                .lines()
                .filter(line -> line.startsWith("{\"type\":\"machine\"") && !line.contains("\"state\":\"halted\""))
                .map(line -> line.replaceFirst(".*\"name\":\"([a-z0-9-]+)\".*", "$1"))
                .collect(Collectors.joining(", "));
        if (!running.isEmpty()) {
            throw new IOException("these machines cannot be halted: " + running);
        }
        entry.leave();
    }

    private static void endJobs(PracticeFolder folder) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(one -> one.info()
                    .arguments()
                    .filter(words -> List.of(words).contains(folder.umlhost().toString()))
                    .isPresent())
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** Fails if a portal is running: H2 then locks its file. */
    private static void requireStopped(Path database) {
        if (Files.notExists(database)) {
            return;
        }
        try (FileChannel file = FileChannel.open(database, StandardOpenOption.WRITE)) {
            if (file.tryLock() == null) {
                throw refused("a portal is running on " + database.getParent(), "Stop it first.");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The database " + database + " cannot be opened", failed);
        }
    }

    private static WrongSetting refused(String problem, String wayOut) {
        return new WrongSetting(ARGUMENT, problem, wayOut, null);
    }
}
