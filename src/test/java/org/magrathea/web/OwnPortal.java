package org.magrathea.web;

import java.util.ArrayList;
import java.util.List;
import org.magrathea.MagratheaApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A portal for one test alone, on an empty database in memory. */
final class OwnPortal implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    OwnPortal(String database) {
        this(database, "http://localhost:8080");
    }

    OwnPortal(String database, String address) {
        this(database, List.of("--magrathea.address=" + address));
    }

    /** One whose address nobody has set, unless the settings do, each like {@code --key=value}. */
    OwnPortal(String database, List<String> settings) {
        List<String> all = new ArrayList<>(settings);
        for (String usual : List.of("--server.port=0", "--spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1",
                "--spring.datasource.hikari.max-lifetime=0", "--magrathea.data=target/" + database)) {
            if (settings.stream().noneMatch(own -> own.startsWith(usual.substring(0, usual.indexOf('=') + 1)))) {
                all.add(usual);
            }
        }
        context = SpringApplication.run(MagratheaApplication.class, all.toArray(String[]::new));
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
