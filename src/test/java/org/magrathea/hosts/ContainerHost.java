package org.magrathea.hosts;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** The container of {@code docker/uml-host}. It needs to be privileged: guests live in namespaces of their own. */
final class ContainerHost implements HostUnderTest {

    private static final int SSH = 22;

    private final GenericContainer<?> container;

    ContainerHost(ClientKey key, String... settings) {
        container = new GenericContainer<>(new ImageFromDockerfile("magrathea-uml-host", false)
                .withFileFromPath("docker/uml-host", Path.of("docker/uml-host"))
                .withFileFromPath("src/main/host", Path.of("src/main/host"))
                .withDockerfilePath("docker/uml-host/Dockerfile"))
                .withPrivilegedMode(true)
                .withEnv("PORTAL_KEY", key.open())
                .withExposedPorts(SSH)
                .waitingFor(Wait.forListeningPort().withStartupTimeout(Duration.ofMinutes(5)));
        container.start();
        for (String setting : settings) {
            shell("sed -i '/^" + setting.replaceAll("=.*", "=") + "/d' /etc/umlhost.conf; echo '" + setting
                    + "' >>/etc/umlhost.conf");
        }
    }

    @Override
    public String user() {
        return "umlhost";
    }

    @Override
    public int port() {
        return container.getMappedPort(SSH);
    }

    @Override
    public String shell(String script) {
        try {
            ExecResult result = container.execInContainer("env", "UMLHOST=/usr/local/sbin/umlhost", "STORE=/srv/uml", "bash",
                    "-c",
                    script);
            if (result.getExitCode() != 0) {
                throw new AssertionError("On the host failed: " + script + "\n" + result.getStdout() + result.getStderr());
            }
            return (result.getStdout() + result.getStderr()).strip();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public String rootShell(String script) {
        return shell(script);
    }

    @Override
    public void close() {
        container.stop();
    }
}
