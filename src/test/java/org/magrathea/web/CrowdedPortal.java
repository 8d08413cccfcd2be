package org.magrathea.web;

import java.net.http.HttpResponse;
import java.time.ZoneId;
import org.magrathea.Databases;
import org.magrathea.MagratheaApplication;
import org.magrathea.StandingScheduler;
import org.magrathea.access.Person;
import org.magrathea.access.Role;
import org.magrathea.accounts.Accounts;
import org.magrathea.accounts.NewAccount;
import org.magrathea.accounts.QuickPasswords;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A portal of its own with an admin, a tenant and a {@link Crowd}, whose statements are counted. Its hosts never answer. */
final class CrowdedPortal implements AutoCloseable {

    final Crowd crowd;
    final Browser admin;
    final Browser tenant;
    private final ConfigurableApplicationContext context;

    static CrowdedPortal inMemory(String name) {
        return new CrowdedPortal(name, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", false);
    }

    /** In a file, as the portal keeps it by default. */
    static CrowdedPortal inFile(String name, String file) {
        return new CrowdedPortal(name, "jdbc:h2:file:" + file + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE",
                false);
    }

    static CrowdedPortal onPostgres(String name) {
        return new CrowdedPortal(name, Databases.postgresUrl(name), true);
    }

    private CrowdedPortal(String name, String url, boolean postgres) {
        context = new SpringApplicationBuilder(MagratheaApplication.class, StandingScheduler.class, QuickPasswords.class,
                StatementCounter.Parts.class)
                .run("--server.port=0", "--spring.datasource.url=" + url, "--spring.datasource.hikari.max-lifetime=0",
                        "--magrathea.data=target/" + name, "--magrathea.hosts.refresh=1h", "--magrathea.machines.refresh=1h",
                        "--magrathea.mirrors.poll-interval=1h", "--magrathea.publicmirror.poll-interval=1h",
                        "--magrathea.hosts.metrics=1h",
                        "--magrathea.snapshots.retention-interval=1h", "--magrathea.machines.expiry-interval=1h",
                        "--magrathea.pruning.poll-interval=1h", "--magrathea.sharedfolders.sync-interval=1h",
                        "--db-scheduler.enabled=false",
                        "--magrathea.address=http://localhost:8080", "--logging.level.org.magrathea=warn");
        Person otter = person("otter", Role.TENANT);
        person("heron", Role.ADMIN);
        crowd = new Crowd(context.getBean(JdbcClient.class), postgres, otter.id());
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        admin = Browser.of(port, "heron");
        tenant = Browser.of(port, "otter");
    }

    private Person person(String name, Role role) {
        return context.getBean(Accounts.class)
                .create(new NewAccount(name, name + "@example.org", role, ZoneId.of("Europe/Lisbon"), Cast.PASSWORD));
    }

    /** A page, answered with 200. */
    String page(Browser reader, String path) {
        StatementCounter.forget();
        HttpResponse<String> answer = reader.get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " is answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        context.close();
    }
}
