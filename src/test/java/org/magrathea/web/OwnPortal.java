package org.magrathea.web;

import java.util.ArrayList;
import java.util.List;
import org.magrathea.MagratheaApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A portal for one test alone, on an empty database in memory. */
public final class OwnPortal implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    public OwnPortal(String database) {
        this(database, "http://localhost:8080");
    }

    public OwnPortal(String database, String address) {
        this(database, List.of("--magrathea.address=" + address));
    }

    /** A portal without a configured address, unless a setting {@code --key=value} has one. */
    public OwnPortal(String database, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        for (String usual : List.of("--server.port=0", "--spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1",
                "--spring.datasource.hikari.max-lifetime=0", "--magrathea.data=target/" + database,
                // Another portal of this process may have set it.
                "--logging.level.org.magrathea=info")) {
            if (settings.stream().noneMatch(own -> own.startsWith(usual.substring(0, usual.indexOf('=') + 1)))) {
                all.add(usual);
            }
        }
        context = SpringApplication.run(MagratheaApplication.class, all.toArray(String[]::new));
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
