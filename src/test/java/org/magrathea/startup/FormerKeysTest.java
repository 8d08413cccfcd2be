package org.magrathea.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Settings by the keys of the release before. */
@ExtendWith(OutputCaptureExtension.class)
class FormerKeysTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void aFormerKeyIsReadAndNamedInTheLog(CapturedOutput output) {
        defaults();
        set("file", "magrathea.snapshots.grave", "3d");

        process();

        assertThat(value("magrathea.snapshots.trash-retention")).isEqualTo("3d");
        assertThat(output).contains("magrathea.snapshots.grave has a new name: magrathea.snapshots.trash-retention");
    }

    @Test
    void aFormerVariableIsReadInEachWayOfWritingIt() {
        defaults();
        environment.getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("variables",
                        Map.of("MAGRATHEA_HOSTS_SILENCE", "7s", "MAGRATHEA_MACHINES_LOOK_AFTER", "8m")));

        process();

        assertThat(value("magrathea.hosts.response-timeout")).isEqualTo("7s");
        assertThat(value("magrathea.machines.expiry-interval")).isEqualTo("8m");
    }

    @Test
    void keysOfRenamedModulesAreRead() {
        set("file", "magrathea.folders.limit", "3GB");
        set("arguments", "magrathea.publishing.poll-interval", "9s");

        process();

        assertThat(value("magrathea.sharedfolders.limit")).isEqualTo("3GB");
        assertThat(value("magrathea.publicmirror.poll-interval")).isEqualTo("9s");
    }

    @Test
    void thePresentKeyWinsInTheSameSource() {
        environment.getPropertySources()
                .addFirst(new MapPropertySource("file",
                        Map.of("magrathea.pruning.look", "1m", "magrathea.pruning.poll-interval", "2m")));

        process();

        assertThat(value("magrathea.pruning.poll-interval")).isEqualTo("2m");
    }

    @Test
    void aSourceOfHigherRankWins() {
        set("file", "magrathea.hosts.connect", "1s");
        set("arguments", "magrathea.hosts.connect-timeout", "2s");

        process();

        assertThat(value("magrathea.hosts.connect-timeout")).isEqualTo("2s");
    }

    @Test
    void eachReplacementIsASetting() {
        Set<String> known = Set.copyOf(KnownKeysTest.KEYS.all());

        assertThat(FormerKeys.replacements().stream().map(Object::toString).collect(Collectors.toList())).isSubsetOf(known);
    }

    private void defaults() {
        environment.getPropertySources()
                .addLast(new MapPropertySource("defaults",
                        Map.of("magrathea.snapshots.trash-retention", "48h", "magrathea.hosts.response-timeout", "20s")));
    }

    private void set(String source, String key, String value) {
        environment.getPropertySources().addFirst(new MapPropertySource(source, Map.of(key, value)));
    }

    private void process() {
        DeferredLogs logs = new DeferredLogs();
        new FormerKeys(logs).postProcessEnvironment(environment, new SpringApplication());
        logs.switchOverAll();
    }

    private String value(String key) {
        return String.valueOf(environment.getProperty(key));
    }
}
